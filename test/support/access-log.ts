import { type IncomingHttpHeaders, request } from "node:http";
import type { AtEnd } from "./at-end.ts";
import { listen } from "./http.ts";

/** A request as it was received, and the status of its answer. */
export type Access = { method: string; path: string; headers: IncomingHttpHeaders; status: number };

/** Starts a proxy for a local server that passes everything on unchanged, and logs requests and the status of answers. */
export async function accessLog(port: number, atEnd?: AtEnd): Promise<{ origin: string; log: Access[] }> {
  const log: Access[] = [];
  const origin = await listen((incoming, outgoing) => {
    const { method = "", url: path = "", headers } = incoming;
    const further = request({ host: "127.0.0.1", port, method, path, headers }, (answer) => {
      const status = answer.statusCode ?? 0;
      log.push({ method, path, headers, status });
      outgoing.writeHead(status, answer.headers);
      answer.pipe(outgoing);
    });
    further.on("error", () => outgoing.destroy());
    incoming.pipe(further);
  }, atEnd);
  return { origin, log };
}
