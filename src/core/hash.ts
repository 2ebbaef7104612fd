import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** The hash of a text, and its size in bytes (UTF-8). */
export type Measure = { hash: string; size: number };

/** Returns the hash of a text in UTF-8: the first 128 bits of its SHA-256, as 32 hexadecimal digits. */
export function hashText(text: string): string {
  return hashOfSha256(bytesToHex(sha256(utf8ToBytes(text))));
}

/** Shortens a whole SHA-256, given in hexadecimal digits, to a hash like those of `hashText`. */
export function hashOfSha256(hex: string): string {
  return hex.slice(0, 32);
}
