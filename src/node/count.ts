/** `1 write`, `2,000 writes`; `plural` for nouns that do not end in s. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? noun : plural}`;
}
