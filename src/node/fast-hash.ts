import { createHash, hash } from "node:crypto";
import { hashOfSha256, type Measure } from "../core/hash.ts";

/** The hash of a text, the same as from `hashText` of core/hash.ts; OpenSSL makes it many times faster. */
export function hashText(text: string): string {
  return hashBytes(text);
}

/** The hash of bytes, or of a text in UTF-8. */
export function hashBytes(bytes: Uint8Array | string): string {
  return hashOfSha256(hash("sha256", bytes, "hex"));
}

/** Hash and size of a text in parts; the hash is that of the whole text. */
export function measure(parts: Iterable<string>): Measure {
  // Nearly every text is in one piece; this takes half the time.
  if (Array.isArray(parts) && parts.length === 1) {
    const text = String(parts[0]);
    return { hash: hashText(text), size: Buffer.byteLength(text) };
  }
  const digest = createHash("sha256");
  let size = 0;
  for (const part of parts) {
    digest.update(part);
    size += Buffer.byteLength(part);
  }
  return { hash: hashOfSha256(digest.digest("hex")), size };
}
