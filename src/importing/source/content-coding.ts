import type { Transform } from "node:stream";
import * as zlib from "node:zlib";
import { Failure } from "../../node/failure.ts";

/** The content codings (RFC 9110 §8.4.1) that `decoders` knows, for `Accept-Encoding`. */
export const ACCEPT_ENCODING = "gzip, deflate, br, zstd";

/** More codings than this are an attempt to use up memory. */
const MAX_CODINGS = 5;

// What was received of a body that was cut off is passed on, and the connection's error is reported instead.
const lenient = { flush: zlib.constants.Z_SYNC_FLUSH, finishFlush: zlib.constants.Z_SYNC_FLUSH };

const DECODERS: Record<string, () => Transform> = {
  gzip: () => zlib.createGunzip(lenient),
  "x-gzip": () => zlib.createGunzip(lenient),
  deflate: () => zlib.createInflate(lenient),
  br: () => zlib.createBrotliDecompress(),
  zstd: () => zlib.createZstdDecompress(),
};

/** Returns the streams that decode a body, in order. Throws a `Failure` if a coding is unknown. */
export function decoders(contentEncoding: string | undefined, url: string): Transform[] {
  const codings = (contentEncoding ?? "")
    .split(",")
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== "" && coding !== "identity");
  if (codings.length > MAX_CODINGS || codings.some((coding) => !Object.hasOwn(DECODERS, coding))) {
    throw new Failure(
      `${url} is compressed in a way that cannot be read (${contentEncoding}); save it as a file and import that.`,
    );
  }
  return codings.reverse().flatMap((coding) => DECODERS[coding]?.() ?? []);
}
