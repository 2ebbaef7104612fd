import { type Profiler, Session } from "node:inspector";
import { stepsOf } from "./regex-steps.ts";

/** The work in built-in functions since the counting began; undefined while nothing is counted. */
let builtIn: number | undefined;

const session = new Session();

/** Begins to watch. To be called before the modules are loaded whose work is to be counted. */
export function watchWork(): void {
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  watchTexts();
  watchLists();
}

/**
 * Counts the work of an action; the same on every machine and in every run. It is the sum of how often each block of
 * JavaScript was executed, ours and that of libraries; of the steps of regular expressions; and of the characters or
 * elements over which the built-in functions of texts and lists went. Spreads of objects, and what the engine itself
 * copies, are not seen.
 */
export async function workOf(action: () => unknown): Promise<number> {
  blocksExecuted();
  builtIn = 0;
  try {
    await action();
    return builtIn + blocksExecuted();
  } finally {
    builtIn = undefined;
  }
}

/** How often blocks were executed since the last call. */
function blocksExecuted(): number {
  let total = 0;
  const before = builtIn;
  builtIn = undefined;
  session.post(
    "Profiler.takePreciseCoverage",
    (_error, { result }: Profiler.TakePreciseCoverageReturnType) => {
      for (const { url, functions } of result) {
        if (url.includes("/test/support/work/")) continue;
        for (const { ranges } of functions) for (const { count } of ranges) total += count;
      }
    },
  );
  builtIn = before;
  return total;
}

type Work = (self: unknown, args: readonly unknown[], result: unknown) => number;

/** Replaces a built-in function by one that also counts its work. */
function watch(owner: object, name: PropertyKey, work: Work, isBefore = false): void {
  const functions = owner as Record<PropertyKey, (...args: unknown[]) => unknown>;
  const original = functions[name];
  if (original === undefined) throw new Error(`there is no ${String(name)}`);
  const counting = function (this: unknown, ...args: unknown[]): unknown {
    if (builtIn === undefined) return Reflect.apply(original, this, args);
    if (isBefore) add(() => work(this, args, undefined));
    const result = Reflect.apply(original, this, args);
    if (!isBefore) add(() => work(this, args, result));
    return result;
  };
  Object.defineProperty(owner, name, { value: counting, writable: true, configurable: true });
}

/** Adds work. To compute it is not work itself. */
function add(work: () => number): void {
  const before = builtIn ?? 0;
  builtIn = undefined;
  let found = 0;
  try {
    found = work();
  } finally {
    builtIn = before + found;
  }
}

const lengthOf = (value: unknown): number => (value as { length?: number }).length ?? 0;

function watchTexts(): void {
  // Every function of regular expressions calls this one.
  watch(RegExp.prototype, "exec", (self, [text]) => stepsOf(self as RegExp, String(text)), true);
  const texts = String.prototype;
  watch(texts, "indexOf", (self, [, from], result) =>
    passed(lengthOf(self) - Number(from ?? 0), Number(result) - Number(from ?? 0)),
  );
  watch(texts, "lastIndexOf", (self, [, from], result) => {
    const end = Math.min(lengthOf(self), Number(from ?? Number.POSITIVE_INFINITY));
    return passed(end, Number(result) < 0 ? -1 : end - Number(result));
  });
  watch(texts, "includes", (self, [needle, from], result) =>
    result ? 1 + String(self).indexOf(String(needle), Number(from ?? 0)) : lengthOf(self),
  );
  for (const name of ["split", "replace", "replaceAll"]) {
    watch(texts, name, (self, [pattern]) => (typeof pattern === "string" ? lengthOf(self) : 1));
  }
  for (const name of ["trim", "trimStart", "trimEnd"]) {
    watch(texts, name, (self, _args, result) => 1 + lengthOf(self) - lengthOf(result));
  }
  const changing = [
    "toLowerCase",
    "toUpperCase",
    "normalize",
    "repeat",
    "padStart",
    "padEnd",
    "concat",
    "localeCompare",
  ];
  for (const name of changing) watch(texts, name, (self) => 1 + lengthOf(self));
  watch(JSON, "stringify", (_self, _args, result) => lengthOf(result ?? ""));
  watch(JSON, "parse", (_self, [text]) => lengthOf(text));
  watch(URL, "parse", (_self, [text]) => String(text).length);
  for (const name of ["encodeURIComponent", "decodeURIComponent", "encodeURI", "decodeURI"]) {
    watch(globalThis, name, (_self, [text]) => String(text).length);
  }
}

/** The characters that a search went over; `found` is negative if it found nothing. */
function passed(all: number, found: number): number {
  return 1 + Math.max(0, found < 0 ? all : found);
}

function watchLists(): void {
  const lists = Array.prototype;
  for (const name of ["indexOf", "includes", "lastIndexOf"] as const) {
    watch(lists, name, (self, [searched]) => {
      const at = (self as unknown[]).indexOf(searched);
      return 1 + (at < 0 ? lengthOf(self) : at);
    });
  }
  for (const name of [
    "shift",
    "unshift",
    "reverse",
    "fill",
    "sort",
    "toSorted",
    "toSpliced",
    "with",
    "join",
  ]) {
    watch(lists, name, (self) => 1 + lengthOf(self));
  }
  // A splice moves what is behind it.
  watch(lists, "splice", (self, [start], removed) => {
    const from = Number(start ?? 0);
    return 1 + lengthOf(removed) + Math.max(0, from < 0 ? -from : lengthOf(self) - from);
  });
  for (const name of ["slice", "concat", "flat"])
    watch(lists, name, (_self, _args, result) => 1 + lengthOf(result));
  for (const name of ["keys", "values", "entries", "fromEntries", "assign"]) {
    watch(Object, name, (_self, _args, result) => 1 + Object.getOwnPropertyNames(result ?? {}).length);
  }
  const iterables = [[], "", new Map(), new Set(), "".matchAll(/x/g)];
  for (const iterable of iterables) {
    const iterator = (iterable as Iterable<unknown>)[Symbol.iterator]();
    watch(Object.getPrototypeOf(iterator), "next", () => 1);
  }
}
