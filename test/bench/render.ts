import { parentPort, workerData } from "node:worker_threads";
import { formatOf } from "../../src/feed/formats.ts";
import { decode, sectionRecord } from "../../src/store/records.ts";

// A thread of test/bench/worker.ts: does what the Worker does for a feed that it does not have in memory.
const { bytes, file } = workerData as { bytes: Uint8Array; file: string };
for (let round = 0; round < 3; round++) {
  const decoded = decode(sectionRecord, new TextDecoder().decode(bytes));
  if (decoded === undefined || "corrupt" in decoded) throw new Error("the document is not valid");
  const body = new TextEncoder().encode(formatOf(file)?.render(decoded.value));
  parentPort?.postMessage(body.length);
}
