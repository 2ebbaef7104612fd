import { unixLines } from "../../core/text.ts";

/** The XML declaration's encoding (XML 1.0, appendix F.1). */
const DECLARED = /^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/;

/**
 * Decodes a stream of bytes. The encoding is that of the byte order mark, else `charset`, which came with the
 * document (RFC 7303 §3), else that of the XML declaration, else UTF-8. Line ends become LF; invalid bytes
 * become U+FFFD.
 */
export async function* decode(bytes: AsyncIterable<Uint8Array>, charset?: string): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  // A CR at the end of a chunk may be the first half of a line end.
  let held = "";
  for await (const chunk of bytes) {
    decoder ??= new TextDecoder(encodingOf(chunk, charset));
    const text = held + decoder.decode(chunk, { stream: true });
    held = text.endsWith("\r") ? "\r" : "";
    yield unixLines(held === "" ? text : text.slice(0, -1));
  }
  yield unixLines(held + (decoder?.decode() ?? ""));
}

/** Returns the encoding of a document that begins with `chunk`. */
function encodingOf(chunk: Uint8Array, charset: string | undefined): string {
  const [first, second, third] = chunk;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  const declared = DECLARED.exec(new TextDecoder("latin1").decode(chunk.subarray(0, 200)))?.[1];
  // A declaration that can be read byte by byte is not in UTF-16 or UCS-2, whatever it says.
  const possible = [charset, declared?.replace(/^(?:utf-16|ucs-2|iso-10646-ucs-2).*$/i, "utf-8")];
  return possible.find((label) => label !== undefined && isKnown(label)) ?? "utf-8";
}

function isKnown(label: string): boolean {
  try {
    return new TextDecoder(label) !== undefined;
  } catch {
    return false;
  }
}
