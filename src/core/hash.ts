import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** Hash, and size in bytes (UTF-8), of a text. */
export type Measure = { hash: string; size: number };

/** The hash of a text in UTF-8: the first 128 bits of its SHA-256, as 32 hexadecimal digits. */
export function hashText(text: string): string {
  return hashOfSha256(bytesToHex(sha256(utf8ToBytes(text))));
}

/** The hash of something from its whole SHA-256 in hexadecimal digits. */
export function hashOfSha256(hex: string): string {
  return hex.slice(0, 32);
}
