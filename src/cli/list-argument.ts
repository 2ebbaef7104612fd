/** Splits a list at its commas, and appends it to the values of earlier occurrences of the option. */
export function collect(written: string, before: readonly string[] = []): string[] {
  const names = written.split(",").map((name) => name.trim());
  return [...before, ...names.filter((name) => name !== "")];
}
