import { unixLines } from "../../core/text.ts";

/** How a text says that it is XML of an encoding (XML 1.0, appendix F.1). */
const DECLARED = /^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/;

/**
 * A stream of bytes as text: in the encoding of its byte order mark, else in that which came with it (RFC 7303 §3), else in
 * that of its XML declaration, else in UTF-8. Line ends are LF. What is not in that encoding becomes U+FFFD.
 */
export async function* decode(bytes: AsyncIterable<Uint8Array>, charset?: string): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  // A CR at the end of a chunk may be half of a line end.
  let held = "";
  for await (const chunk of bytes) {
    decoder ??= new TextDecoder(encodingOf(chunk, charset));
    const text = held + decoder.decode(chunk, { stream: true });
    held = text.endsWith("\r") ? "\r" : "";
    yield unixLines(held === "" ? text : text.slice(0, -1));
  }
  yield unixLines(held + (decoder?.decode() ?? ""));
}

/** `chunk` is the first one. */
function encodingOf(chunk: Uint8Array, charset: string | undefined): string {
  const [first, second, third] = chunk;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  const declared = DECLARED.exec(new TextDecoder("latin1").decode(chunk.subarray(0, 200)))?.[1];
  // A declaration that can be read like that is not in an encoding of two bytes a character, whatever it says.
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
