import { createReadStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseWebUrl } from "../../core/url.ts";
import { Failure } from "../../node/failure.ts";
import { remedyOf } from "../../node/file-error.ts";
import { decode } from "./decode.ts";
import { type DownloadOptions, download, type Validators } from "./download.ts";

/** A file or an address to import from. It may be read more than once. */
export type Source = {
  /** The name in messages. */
  name: string;
  /** The address after redirects; undefined for a file. */
  url: string | undefined;
  validators: Validators;
  /** The size in bytes. */
  size: number;
  /** Reads the text; `progress` is called with the number of bytes of each chunk. */
  text: (progress?: (bytes: number) => void) => AsyncGenerator<string>;
};

const WITH_SCHEME = /^[a-z][a-z0-9+.-]+:\/\//i;

/**
 * Opens a file or an address and passes it to `use`; passes undefined if the validators show that the
 * document has not changed. Throws a `Failure` if it cannot be read. A download is deleted afterwards.
 */
export async function withSource<Result>(
  written: string,
  options: DownloadOptions,
  use: (source: Source | undefined) => Promise<Result>,
): Promise<Result> {
  const address = WITH_SCHEME.test(written) ? parseWebUrl(written) : undefined;
  if (address === undefined) return use(await openFile(written));
  const folder = await mkdtemp(join(tmpdir(), "caravanserai-import-"));
  try {
    const file = join(folder, "download");
    const downloaded = await download(address, file, options);
    if (!downloaded.changed) return await use(undefined);
    const { url, charset, validators } = downloaded;
    const { size } = await stat(file);
    return await use({
      name: written,
      url,
      validators,
      size,
      text: (progress) => textOf(file, charset, progress),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function openFile(file: string): Promise<Source> {
  if (WITH_SCHEME.test(file)) {
    throw new Failure(
      `"${file}" is not a web address; write it as in "https://news.example/feed", or name a file.`,
    );
  }
  const found = await stat(file).catch(({ code }: NodeJS.ErrnoException) => {
    const isAddress = /^[\w-]+(?:\.[\w-]+)+\//.test(file);
    const remedy = isAddress ? `if it is an address, write https://${file}` : "correct its name";
    if (code === "ENOENT") throw new Failure(`There is no file ${file}; ${remedy}.`);
    throw new Failure(`${file} cannot be read (${code}); ${remedyOf(code)}.`);
  });
  if (found.isDirectory()) throw new Failure(`${file} is a folder; name its files.`);
  if (!found.isFile()) throw new Failure(`${file} is a pipe, a socket or a device; save it as a file first.`);
  return {
    name: file,
    url: undefined,
    validators: {},
    size: found.size,
    text: (progress) => textOf(file, undefined, progress),
  };
}

async function* textOf(
  file: string,
  charset: string | undefined,
  progress?: (bytes: number) => void,
): AsyncGenerator<string> {
  try {
    yield* decode(counted(createReadStream(file), progress), charset);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new Failure(`${file} cannot be read (${code}); ${remedyOf(code)}.`);
  }
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  progress?: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    progress?.(chunk.length);
    yield chunk;
  }
}
