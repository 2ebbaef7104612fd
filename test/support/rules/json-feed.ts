import { htmlFaults, plainText } from "./html.ts";
import type { Check, Finding } from "./shared.ts";
import { httpUrl, language, mimeType, rfc3339 } from "./values.ts";

type Json = Readonly<Record<string, unknown>>;
type Add = (rule: string, path: string, message: string) => void;

/** Checks a value and adds what is wrong with it. */
type Kind = (value: unknown, path: string, add: Add) => void;

/** The members of an object by name: the kind of each, and whether it is required. */
type Shape = Readonly<Record<string, readonly [kind: Kind, presence: "must" | "may"]>>;

const NOWHERE = { name: "", attributes: {}, children: [], parent: undefined, text: "", raw: "" };

/** The kind of strings that are not empty and pass the checks. */
function string(...checks: Check[]): Kind {
  return (value, path, add) => {
    if (typeof value !== "string") return add("type", path, "is not a string");
    if (value.trim() === "") return add("empty", path, "is empty");
    for (const check of checks) {
      const fault = check(value, NOWHERE);
      if (fault) add(fault[0], path, fault[1]);
    }
  };
}

const wholeNumber: Kind = (value, path, add) => {
  if (!Number.isInteger(value) || Number(value) <= 0) add("type", path, "is not a positive whole number");
};

function list(kind: Kind, min = 0): Kind {
  return (value, path, add) => {
    if (!Array.isArray(value)) return add("type", path, "is not an array");
    if (value.length < min) add("empty", path, "is empty");
    const members: unknown[] = value;
    members.forEach((member, index) => {
      kind(member, `${path}[${index}]`, add);
    });
    const texts = members.map((member) => JSON.stringify(member));
    if (new Set(texts).size < texts.length) add("repeated", path, "holds a value twice");
  };
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function object(shape: Shape): Kind {
  return (value, path, add) => {
    if (!isObject(value)) return add("type", path, "is not an object");
    for (const [key, member] of Object.entries(value)) {
      const expected = shape[key];
      if (expected) expected[0](member, `${path}.${key}`, add);
      else checkExtension(key, member, `${path}.${key}`, add);
    }
    for (const [key, [, presence]] of Object.entries(shape)) {
      if (presence === "must" && value[key] === undefined) add("missing", `${path}.${key}`, "is missing");
    }
  };
}

/** JSON Feed 1.1 "Extensions": the key begins with an underscore and a letter, without dots; the value is an object. */
function checkExtension(key: string, value: unknown, path: string, add: Add): void {
  if (!/^_[A-Za-z][^.]*$/.test(key)) add("unknown", path, "is not a key of JSON Feed 1.1");
  else if (!isObject(value)) add("extension", path, "is not an object");
}

const html: Check = (value) => htmlFaults(value)[0];
const plain: Check = (value) => plainText(value, { ...NOWHERE, raw: "&#x" });
const id: Check = (value) => (value === value.trim() ? undefined : ["UnexpectedWhitespace", value]);

const AUTHOR: Shape = {
  name: [string(plain), "may"],
  url: [string(httpUrl), "may"],
  avatar: [string(httpUrl), "may"],
};

const ITEM: Shape = {
  id: [string(id), "must"],
  url: [string(httpUrl), "must"],
  external_url: [string(httpUrl), "may"],
  title: [string(plain), "must"],
  content_html: [string(html), "may"],
  content_text: [string(plain), "may"],
  summary: [string(plain), "may"],
  image: [string(httpUrl), "may"],
  banner_image: [string(httpUrl), "may"],
  date_published: [string(rfc3339), "must"],
  date_modified: [string(rfc3339), "may"],
  authors: [list(object(AUTHOR), 1), "may"],
  tags: [list(string(plain)), "may"],
  language: [string(language), "may"],
  attachments: [
    list(
      object({
        url: [string(httpUrl), "must"],
        mime_type: [string(mimeType), "must"],
        title: [string(plain), "may"],
        size_in_bytes: [wholeNumber, "may"],
        duration_in_seconds: [wholeNumber, "may"],
      }),
      1,
    ),
    "may",
  ],
};

const version: Check = (value) =>
  value === "https://jsonfeed.org/version/1.1" ? undefined : ["version", value];

const FEED: Shape = {
  version: [string(version), "must"],
  title: [string(plain), "must"],
  home_page_url: [string(httpUrl), "must"],
  feed_url: [string(httpUrl), "must"],
  description: [string(plain), "may"],
  user_comment: [string(plain), "may"],
  next_url: [string(httpUrl), "may"],
  icon: [string(httpUrl), "may"],
  favicon: [string(httpUrl), "may"],
  authors: [list(object(AUTHOR), 1), "may"],
  language: [string(language), "must"],
  hubs: [list(object({ type: [string(), "must"], url: [string(httpUrl), "must"] }), 1), "may"],
  items: [list(object(ITEM)), "must"],
};

/** Checks a JSON Feed 1.1 document that is served at `self`. Paths are like `.items[3].url`. */
export function checkJsonFeed(text: string, self: string): Finding[] {
  const findings: Finding[] = [];
  const add: Add = (rule, path, message) => findings.push({ rule: `${rule}, JSON Feed 1.1`, path, message });
  let feed: unknown;
  try {
    feed = JSON.parse(text);
  } catch (error) {
    add("syntax", "", String(error));
    return findings;
  }
  object(FEED)(feed, "", add);
  if (isObject(feed)) checkRelations(feed, self, add);
  return findings;
}

function checkRelations(feed: Json, self: string, add: Add): void {
  if (feed.feed_url !== self) add("feed_url", ".feed_url", "is not the address of the feed");
  if (feed.next_url === feed.feed_url) add("next_url", ".next_url", "is the feed itself");
  const items = Array.isArray(feed.items) ? feed.items.filter(isObject) : [];
  const ids = items.map((item) => item.id);
  items.forEach((item, index) => {
    const path = `.items[${index}]`;
    if (ids.indexOf(item.id) < index) add("repeated", `${path}.id`, String(item.id));
    if (item.content_html === undefined && item.content_text === undefined)
      add("content", path, "has neither content_html nor content_text");
    for (const author of Array.isArray(item.authors) ? item.authors.filter(isObject) : []) {
      if (Object.keys(author).length === 0) add("empty", `${path}.authors`, "an author has no member");
    }
    if (Date.parse(String(item.date_modified)) < Date.parse(String(item.date_published)))
      add("date_modified", path, "is before date_published");
  });
}
