const MIB = 1024 * 1024;

/**
 * What a Worker can serve (https://developers.cloudflare.com/workers/platform/limits/), in bytes of the articles' records
 * in one document. `document` is what it can render within its 128 MB of memory. Above `slowDocument`, rendering takes
 * several times the 10 ms of CPU that the free plan allows. docs/scale.md has the measurements.
 */
export const WORKER_LIMITS = { document: 4 * MIB, slowDocument: MIB } as const;

/** The largest files that are read, in bytes. The record of an article is at least as long as its text. */
export const FILE_LIMITS = { article: WORKER_LIMITS.document, yaml: MIB } as const;

/** A size for people, rounded up: a size over the limit must not look like the limit. */
export function inMiB(bytes: number): string {
  return `${Math.ceil((bytes / 1024 / 1024) * 10) / 10} MiB`;
}
