import { type Served, URL_OF_TESTS } from "../serve.ts";

/** The body of the response for a path; throws if the status is not 200. */
export async function bodyOf(fetch: Served["fetch"], path: string): Promise<string> {
  const response = await fetch(path);
  if (response.status !== 200) throw new Error(`${path} responds with status ${response.status}`);
  return response.text();
}

/** The documents of a section, in the format of `file`, by address: the feed and all of its archive pages. */
export async function walk(fetch: Served["fetch"], path: string, file: string): Promise<Map<string, string>> {
  const documents = new Map<string, string>();
  let next: string | undefined = `${URL_OF_TESTS}${path}/${file}`;
  while (next !== undefined && !documents.has(next)) {
    const text = await bodyOf(fetch, next.slice(URL_OF_TESTS.length));
    documents.set(next, text);
    next = previousOf(file, text);
  }
  return documents;
}

/** The address of the archive page before this document, in the same format; undefined if there is none. */
export function previousOf(file: string, text: string): string | undefined {
  const pattern =
    file === "feed.json" ? /"next_url":"([^"]+)"/ : /<(?:atom:)?link rel="prev-archive" href="([^"]+)"/;
  return pattern.exec(text)?.[1];
}
