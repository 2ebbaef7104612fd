import { type Document, isMap, isNode, isPair, isScalar, LineCounter, parseDocument, visit } from "yaml";
import type { z } from "zod";
import { shown } from "../taxonomy/fields.ts";
import { forbiddenCharacter } from "../taxonomy/text.ts";
import { type ContentProblem, formatField } from "./problem.ts";

/** Where in a file a YAML text stands: front matter begins on line 2. */
export type YamlSource = { file: string; text: string; firstLine: number };

export type YamlResult<Value> = {
  /** Undefined if anything is wrong. */
  value: Value | undefined;
  problems: ContentProblem[];
  /** The problem of a field that only a later look finds wrong. */
  problemAt: ProblemAt;
};

export type ProblemAt = (
  path: readonly PropertyKey[],
  message: string,
  severity?: ContentProblem["severity"],
) => ContentProblem;

/** Parses YAML 1.2 (core schema: `NO` is a text, dates are texts) and validates it; finds every problem. */
export function parseYaml<Schema extends z.ZodType>(
  source: YamlSource,
  schema: Schema,
): YamlResult<z.output<Schema>> {
  const lines = new LineCounter();
  const document = parseDocument(source.text, { lineCounter: lines, version: "1.2", schema: "core" });
  const problem = (offset: number, field: string, message: string, severity: ContentProblem["severity"]) => {
    const { line, col } = lines.linePos(offset);
    return { severity, file: source.file, line: line + source.firstLine - 1, column: col, field, message };
  };
  const problemAt: ProblemAt = (path, message, severity = "error") =>
    problem(offsetOf(document, path), formatField(path), message, severity);

  const syntax = [...document.errors, ...document.warnings];
  if (syntax.length > 0) {
    const problems = syntax.map(({ pos, message }) =>
      problem(pos[0], "", `is not valid YAML: ${message.split(/ at line |\n/)[0]}`, "error"),
    );
    return { value: undefined, problems, problemAt };
  }
  const problems = removedCharacters(document).map(({ offset, name }) =>
    problem(offset, "", `holds the control character ${name}, which is left out; remove it`, "advice"),
  );
  const data = toData(document);
  if (typeof data === "string")
    return { value: undefined, problems: [problem(0, "", data, "error")], problemAt };
  const parsed = schema.safeParse(data.value, { error: describeIssue });
  if (!parsed.success)
    problems.push(...parsed.error.issues.flatMap((issue) => issueProblems(issue, problemAt)));
  return { value: parsed.data, problems, problemAt };
}

function toData(document: Document.Parsed): { value: unknown } | string {
  try {
    return { value: document.toJS({ maxAliasCount: 100 }) ?? {} };
  } catch {
    return "repeats itself through YAML aliases too often; write the values out";
  }
}

function removedCharacters(document: Document.Parsed): { offset: number; name: string }[] {
  const found: { offset: number; name: string }[] = [];
  visit(document, {
    Scalar(_key, node) {
      const name = typeof node.value === "string" ? forbiddenCharacter(node.value) : undefined;
      if (name !== undefined) found.push({ offset: node.range?.[0] ?? 0, name });
    },
  });
  return found;
}

/** Offset of the value at a path; of the key where the value is a map or a list; else of what holds it. */
function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    const pair = isMap(parent) && parent.items.find((item) => isScalar(item.key) && item.key.value === key);
    const node = document.getIn(path.slice(0, length), true);
    if (isScalar(node) && node.range) return node.range[0];
    if (isPair(pair) && isNode(pair.key) && pair.key.range) return pair.key.range[0];
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}

function issueProblems(issue: z.core.$ZodIssue, problemAt: ProblemAt): ContentProblem[] {
  if (issue.code !== "unrecognized_keys") return [problemAt(issue.path, issue.message)];
  // `fields` words each unknown key on a line of its own.
  const messages = issue.message.split("\n");
  return issue.keys.map((key, index) => problemAt([...issue.path, key], messages[index] ?? issue.message));
}

const TYPE_NAMES: Record<string, string> = {
  string: "a text",
  array: "a list",
  object: "a map of fields",
  boolean: "true or false",
  number: "a number",
  int: "a whole number",
};

/** The wording of what the schema library finds by itself; our own rules bring theirs. */
function describeIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined || issue.input === null) return "is required; add it";
      return `${shown(issue.input)} is not ${TYPE_NAMES[issue.expected] ?? issue.expected}${quoteHint(issue)}`;
    case "too_small":
      return issue.origin === "array"
        ? `needs at least ${issue.minimum}; add one`
        : `${shown(issue.input)} is too small; the least is ${issue.minimum}`;
    case "too_big":
      return `${shown(issue.input)} is too large; the most is ${issue.maximum}`;
    case "invalid_value":
      return `${shown(issue.input)} is not allowed; write ${issue.values.map(shown).join(" or ")}`;
    case "invalid_format":
      return `${shown(issue.input)} is not a valid ${issue.format}`;
    default:
      return undefined;
  }
}

function quoteHint(issue: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidType>): string {
  return issue.expected === "string" && typeof issue.input !== "object" ? "; put it in quotes" : "";
}
