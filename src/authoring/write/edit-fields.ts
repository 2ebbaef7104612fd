import { isDeepStrictEqual } from "node:util";
import { isMap, isNode, isScalar, LineCounter } from "yaml";
import { type FrontMatterRange, locateFrontMatter } from "../../article/front-matter-text.ts";
import { parseYamlText, syntaxProblems } from "../../article/yaml-syntax.ts";

/** New values of fields, as YAML on one line; undefined removes a field. */
export type Changes = Record<string, string | undefined>;

/**
 * Changes fields of an article file's front matter. Everything else stays the same to the byte: comments,
 * order, quotes, line ends. A new field takes the place of a removed one. Returns undefined if the front
 * matter is written in a way that cannot be changed safely.
 */
export function editFields(text: string, changes: Changes): string | undefined {
  const before = open(text);
  if (
    before === undefined ||
    before.fields.some((field) => field.name in changes && !isPlain(before, field))
  ) {
    return undefined;
  }
  const removed = Object.keys(changes).filter((name) => changes[name] === undefined && name in before.data);
  let edited: Opened | undefined = before;
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) continue;
    const replaced = name in before.data ? undefined : removed.shift();
    edited =
      edited &&
      open(
        replaced === undefined ? setField(edited, name, value) : replaceField(edited, replaced, name, value),
      );
  }
  for (const name of removed) edited = edited && open(removeField(edited, name));
  return edited && differOnlyIn(before, edited, changes) ? edited.text : undefined;
}

/** Whether there is no comment between key and value, nor after the `|` of a block: it would be lost. */
function isPlain({ text }: Opened, { keyEnd, valueStart, end }: Field): boolean {
  const blockWithComment = /^[|>][^\r\n]*#/.test(text.slice(valueStart, end));
  return /^\s*:?\s*$/.test(text.slice(keyEnd, valueStart)) && !blockWithComment;
}

/** The final check: apart from the changes, data and body must be the same as before. */
function differOnlyIn(before: Opened, after: Opened, changes: Changes): boolean {
  const expected: Record<string, unknown> = { ...before.data };
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) delete expected[name];
    else expected[name] = parseYamlText(value).toJS();
  }
  return isDeepStrictEqual(after.data, expected) && bodyOf(before) === bodyOf(after);
}

/** The name of a field and its offsets in the text. */
type Field = { name: string; start: number; keyEnd: number; valueStart: number; end: number };

type Opened = {
  text: string;
  range: FrontMatterRange;
  data: Record<string, unknown>;
  flow: boolean;
  fields: Field[];
};

function bodyOf({ text, range }: Opened): string {
  return text.slice(range.end);
}

function open(text: string): Opened | undefined {
  const range = locateFrontMatter(text);
  if (range === undefined) return undefined;
  // A lone CR ends a line for the checker, but not for the YAML parser; offsets must not change.
  const yaml = text.slice(range.start, range.end).replace(/\r(?!\n)/g, "\n");
  const lines = new LineCounter();
  const document = parseYamlText(yaml, lines);
  const map = document.contents;
  if (syntaxProblems(document, yaml, lines).length > 0 || !isMap(map)) return undefined;
  const fields = map.items.flatMap(({ key, value }): Field[] => {
    if (!isScalar(key) || !key.range) return [];
    const [start, keyEnd] = key.range;
    const [valueStart, end] = (isNode(value) && value.range) || [keyEnd, keyEnd];
    const base = range.start;
    const offsets = {
      start: base + start,
      keyEnd: base + keyEnd,
      valueStart: base + valueStart,
      end: base + end,
    };
    return [{ name: String(key.value), ...offsets }];
  });
  return { text, range, data: document.toJS(), flow: map.flow === true, fields };
}

function setField(opened: Opened, name: string, value: string): string {
  const { text, fields } = opened;
  const field = fields.find((candidate) => candidate.name === name);
  if (field === undefined) return addField(opened, name, value);
  const old = text.slice(field.valueStart, field.end);
  // `name:` without a value has no space after it; a block scalar includes its last line end.
  const written = `${old === "" ? " " : ""}${value}${/(?:\r\n|\r|\n)$/.exec(old)?.[0] ?? ""}`;
  return splice(text, field.valueStart, field.end, written);
}

function addField({ text, flow, fields, range }: Opened, name: string, value: string): string {
  const last = fields.at(-1);
  if (flow && last) return splice(text, last.end, last.end, `, ${name}: ${value}`);
  const first = fields[0]?.start ?? range.start;
  const indent = text.slice(lineStart(text, first), first);
  return splice(text, range.end, range.end, `${indent}${name}: ${value}${range.lineEnd}`);
}

function replaceField({ text, fields }: Opened, old: string, name: string, value: string): string {
  const field = fields.find((candidate) => candidate.name === old);
  return field === undefined ? text : splice(text, field.start, field.end, `${name}: ${value}`);
}

function removeField({ text, flow, fields }: Opened, name: string): string {
  const index = fields.findIndex((candidate) => candidate.name === name);
  const field = fields[index];
  if (field === undefined) return text;
  const next = fields[index + 1];
  if (flow && next) return splice(text, field.start, next.start, "");
  if (flow) return splice(text, fields[index - 1]?.end ?? field.start, field.end, "");
  const [rest = "", comment = ""] = /^[ \t]*(#?)[^\r\n]*(?:\r\n|\r|\n)?/.exec(text.slice(field.end)) ?? [];
  // A comment beside the field stays on the line.
  if (comment !== "") return splice(text, field.start, field.end + rest.indexOf("#"), "");
  return splice(text, lineStart(text, field.start), field.end + rest.length, "");
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
}

function splice(text: string, start: number, end: number, inserted: string): string {
  return text.slice(0, start) + inserted + text.slice(end);
}
