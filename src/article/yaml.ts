import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  visit,
  type YAMLMap,
} from "yaml";
import * as z from "zod";
import { forbiddenCharacter } from "../core/text.ts";
import { EMPTY, formatValue, MAX_UNKNOWN_FIELDS } from "./fields.ts";
import { type ContentProblem, formatField } from "./problem.ts";
import { parseYamlText, syntaxProblems } from "./yaml-syntax.ts";

/** A YAML text, its file, and the line of the file where it begins: 2 for front matter. */
export type YamlSource = { file: string; text: string; firstLine: number };

export type YamlResult<Value> = {
  /** Undefined if anything is wrong. */
  value: Value | undefined;
  /** The data of the text, valid or not; undefined if the text is not YAML. */
  data: unknown;
  problems: ContentProblem[];
  /** Makes a problem about a field, for later checks. */
  problemAt: ProblemAt;
};

export type ProblemAt = (
  path: readonly PropertyKey[],
  message: string,
  severity?: ContentProblem["severity"],
) => ContentProblem;

/** Parses YAML 1.2 (core schema: `NO` is text, and so are dates) and validates it; finds every problem. */
export function parseYaml<Schema extends z.ZodType>(
  source: YamlSource,
  schema: Schema,
): YamlResult<z.output<Schema>> {
  const lines = new LineCounter();
  const document = parseYamlText(source.text, lines);
  const offsetOf = offsetsIn(document);
  const problem = (offset: number, field: string, message: string, severity: ContentProblem["severity"]) => {
    const { line, col } = lines.linePos(offset);
    return { severity, file: source.file, line: line + source.firstLine - 1, column: col, field, message };
  };
  const problemAt: ProblemAt = (path, message, severity = "error") =>
    problem(offsetOf(path, "value"), formatField(path), message, severity);

  const syntax = syntaxProblems(document, source.text, lines);
  if (syntax.length > 0) {
    const problems = syntax.map(({ offset, message }) => problem(offset, "", message, "error"));
    return { value: undefined, data: undefined, problems, problemAt };
  }
  // A file without a value counts as an empty list or map, so that the missing fields are reported.
  const data: unknown = document.toJS() ?? (schema instanceof z.ZodArray ? [] : {});
  const parsed = schema.safeParse(data, { error: describeIssue });
  const problems = [
    ...removedCharacters(document, source.text).map(({ offset, message }) =>
      problem(offset, "", message, "warning"),
    ),
    ...(parsed.error?.issues ?? [])
      .flatMap(splitIssue)
      .map(({ path, message, part }) => problem(offsetOf(path, part), formatField(path), message, "error")),
  ];
  return { value: parsed.data, data, problems, problemAt };
}

/** Returns the warning about a text with a character that `cleanText` removes. */
export function removedCharacter(name: string): string {
  return `contains the character ${name}, which is not allowed in feeds; remove it`;
}

function removedCharacters(document: Document.Parsed, text: string): { offset: number; message: string }[] {
  // An escape may produce any character.
  if (!text.includes("\\") && forbiddenCharacter(text) === undefined) return [];
  const found: { offset: number; message: string }[] = [];
  visit(document, {
    Scalar(_key, node) {
      const forbidden = typeof node.value === "string" ? forbiddenCharacter(node.value) : undefined;
      if (forbidden) found.push({ offset: node.range?.[0] ?? 0, message: removedCharacter(forbidden.name) });
    },
  });
  return found;
}

type OffsetOf = (path: readonly PropertyKey[], part: "key" | "value") => number;

/**
 * Makes a function that returns the offset of the value at a path, or of its key. A map or a list has the offset of its key.
 * If there is no such value, it returns the offset of what would contain it.
 */
function offsetsIn({ contents }: Document.Parsed): OffsetOf {
  const pairs = new Map<YAMLMap, ReadonlyMap<string, Pair>>();
  // A map with thousands of wrong fields is not searched from its beginning for each of them.
  const pairsOf = (map: YAMLMap): ReadonlyMap<string, Pair> => {
    const known = pairs.get(map) ?? new Map(map.items.map((pair) => [nameOf(pair.key), pair]));
    pairs.set(map, known);
    return known;
  };
  return (path, part) => {
    let node: unknown = contents;
    let offset = startOf(node) ?? 0;
    for (const [index, key] of path.entries()) {
      const pair = isMap(node) ? pairsOf(node).get(String(key)) : undefined;
      const value: unknown = isSeq(node) ? node.items[Number(key)] : pair?.value;
      const byKey = !isScalar(value) || (part === "key" && index === path.length - 1);
      const start = (byKey ? startOf(pair?.key) : undefined) ?? startOf(value);
      if (start === undefined) return offset;
      offset = start;
      node = value;
    }
    return offset;
  };
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

function nameOf(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}

type Issue = { path: readonly PropertyKey[]; message: string; part: "key" | "value" };

function splitIssue(issue: z.core.$ZodIssue): Issue[] {
  const { path, message } = issue;
  if (issue.code !== "unrecognized_keys") return [{ path, message, part: "value" }];
  // `fields` writes a message for each unknown key on a line of its own.
  const messages = message.split("\n");
  return issue.keys.slice(0, MAX_UNKNOWN_FIELDS).map((key, index) => ({
    path: [...path, key],
    message: messages[index] ?? message,
    part: "key",
  }));
}

const EXPECTATIONS: Record<string, string> = {
  array: "is not a list; put its entries in brackets, as in [a, b]",
  boolean: "is not true or false; write one of them, without quotes",
  number: "is not a number; write digits, without quotes",
  int: "is not a whole number; write digits only",
};

/** Returns the message for a problem that the schema library finds; our own rules have their own messages. */
function describeIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined) return "is required; add it";
      if (issue.input === null) return EMPTY;
      return `${formatValue(issue.input)} ${EXPECTATIONS[issue.expected] ?? textExpected(issue.input)}`;
    case "too_small":
      if (issue.origin === "array") return "is an empty list; add an entry";
      return `${formatValue(issue.input)} is too small; the minimum is ${issue.minimum}`;
    case "too_big":
      return `${formatValue(issue.input)} is too large; the maximum is ${issue.maximum}`;
    case "invalid_value":
      return `${formatValue(issue.input)} is not allowed; write ${issue.values.map(formatValue).join(" or ")}`;
    default:
      return undefined;
  }
}

function textExpected(input: unknown): string {
  return typeof input === "object" ? "is not text; write a single text" : "is not text; put it in quotes";
}
