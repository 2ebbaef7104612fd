import { Document } from "yaml";

/** A value as YAML on one line, with quotes where they are needed: `{date: …, reason: "No: not so"}`. */
export function flowYaml(value: unknown): string {
  const options = { collectionStyle: "flow", flowCollectionPadding: false, lineWidth: 0 } as const;
  return new Document(value).toString(options).trimEnd();
}
