import { imageDimensionsFromData } from "image-dimensions";
import { KV_LIMITS } from "../core/kv-limits.ts";

/** A picture in content/media/, ready to be served at an address that changes with its bytes. */
export type Media = {
  /** Path in the content folder: `media/maps/route.png`. */
  path: string;
  /** Name in addresses and keys: `maps/route.3f2a9c1e07.png`. */
  name: string;
  /** MIME type. */
  type: string;
  /** Length in bytes. */
  length: number;
  /** Width in pixels. */
  width: number;
  /** Height in pixels. */
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

/** Returns the names of the pictures in media/ whose addresses occur in texts, each once. */
export function mediaNamesIn(texts: readonly (string | undefined)[]): string[] {
  const names = texts.flatMap((text = "") =>
    [...text.matchAll(/\/media\/([\w./-]+)/g)].map(([, name = ""]) => name),
  );
  return [...new Set(names)];
}

/**
 * The maximum length of a path, in characters. The address, with its hash, is slightly longer and must fit
 * into a KV key.
 */
const MAX_PATH_LENGTH = 250;

/**
 * Describes a picture by its bytes. Returns a string, with the problem and the remedy, if the file cannot be
 * used. SVG is not accepted: it can contain scripts, and readers do not show it.
 */
export function describeMedia(path: string, bytes: Uint8Array, hash: string): Media | string {
  const [, stem, extension = ""] = /^media\/((?:[\w-][\w.-]*\/)*[\w-][\w.-]*)\.(\w+)$/.exec(path) ?? [];
  if (path.length > MAX_PATH_LENGTH)
    return `has a path of ${path.length} characters; shorten it to ${MAX_PATH_LENGTH} or fewer`;
  if (stem === undefined)
    return "has a name that cannot be part of an address; use A–Z, a–z, 0–9, ., - and _, and an extension such as .png";
  if (bytes.length > KV_LIMITS.valueBytes) return `has ${bytes.length} bytes; make it smaller than 25 MiB`;
  const dimensions = imageDimensionsFromData(bytes);
  const extensions = dimensions && EXTENSIONS[dimensions.type];
  if (!dimensions || !extensions) return "is not a PNG, JPEG, GIF, WebP or AVIF picture; convert it";
  if (!extensions.includes(extension.toLowerCase())) {
    return `is a ${dimensions.type.toUpperCase()} picture; use the extension .${extensions[0]}`;
  }
  const { width, height, type } = dimensions;
  const name = `${stem}.${hash.slice(0, 10)}.${extension.toLowerCase()}`;
  return { path, name, type: `image/${type}`, length: bytes.length, width, height, hash };
}
