import { createHash, hash } from "node:crypto";
import type { Measure } from "../store/bundle-cache.ts";

/** As `hashText` of the pure folders, but by OpenSSL, which is many times faster. */
export function hashText(text: string): string {
  return hash("sha256", text, "hex").slice(0, 32);
}

/** The same of bytes. */
export function hashBytes(bytes: Uint8Array): string {
  return hash("sha256", bytes, "hex").slice(0, 32);
}

/** Hash and size of a text in parts. */
export function measure(parts: Iterable<string>): Measure {
  // What is in one piece, as nearly everything is, takes half the time so.
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
  return { hash: digest.digest("hex").slice(0, 32), size };
}
