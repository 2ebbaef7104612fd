import { imageDimensionsFromData } from "image-dimensions";
import { KV_LIMITS } from "../core/kv-limits.ts";

/** A picture of content/media/, ready to be served under an address that changes with its bytes. */
export type Media = {
  /** Path in the content folder: `media/maps/route.png`. */
  path: string;
  /** Name in addresses and keys: `maps/route.3f2a9c1e07.png`. */
  name: string;
  /** MIME type. */
  type: string;
  /** Bytes. */
  length: number;
  /** Pixels. */
  width: number;
  /** Pixels. */
  height: number;
  /** Hash of the bytes, hexadecimal. */
  hash: string;
};

const EXTENSIONS: Record<string, readonly string[]> = {
  png: ["png"],
  jpeg: ["jpg", "jpeg"],
  gif: ["gif"],
  webp: ["webp"],
  avif: ["avif"],
};

/** Names of the pictures of media/ whose addresses stand in texts, each once. */
export function mediaNamesIn(texts: readonly (string | undefined)[]): string[] {
  const names = texts.flatMap((text = "") =>
    [...text.matchAll(/\/media\/([\w./-]+)/g)].map(([, name = ""]) => name),
  );
  return [...new Set(names)];
}

/** In characters; the address, with the hash, is a bit longer, and must fit into a key of KV. */
const MAX_PATH_LENGTH = 250;

/**
 * Describes a picture by its bytes. A string says what is wrong with the file and the remedy.
 * SVG is not among the types: it can carry scripts, and readers do not show it.
 */
export function describeMedia(path: string, bytes: Uint8Array, hash: string): Media | string {
  const [, stem, extension = ""] = /^media\/((?:[\w-][\w.-]*\/)*[\w-][\w.-]*)\.(\w+)$/.exec(path) ?? [];
  if (path.length > MAX_PATH_LENGTH)
    return `has a path of ${path.length} characters; keep to ${MAX_PATH_LENGTH}`;
  if (stem === undefined)
    return "has a name that does not fit into an address; use A–Z, a–z, 0–9, ., - and _, and an ending as in .png";
  if (bytes.length > KV_LIMITS.valueBytes) return `has ${bytes.length} bytes; make it smaller than 25 MiB`;
  const dimensions = imageDimensionsFromData(bytes);
  const extensions = dimensions && EXTENSIONS[dimensions.type];
  if (!dimensions || !extensions) return "is not a PNG, JPEG, GIF, WebP or AVIF picture; convert it";
  if (!extensions.includes(extension.toLowerCase())) {
    return `is a ${dimensions.type.toUpperCase()} picture; end its name in .${extensions[0]}`;
  }
  const { width, height, type } = dimensions;
  const name = `${stem}.${hash.slice(0, 10)}.${extension.toLowerCase()}`;
  return { path, name, type: `image/${type}`, length: bytes.length, width, height, hash };
}
