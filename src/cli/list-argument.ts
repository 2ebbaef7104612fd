/** Collects lists that are separated by commas, and options that are given more than once. */
export function collect(written: string, before: readonly string[] = []): string[] {
  const names = written.split(",").map((name) => name.trim());
  return [...before, ...names.filter((name) => name !== "")];
}
