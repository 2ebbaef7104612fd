import { examineFolder } from "../publish/build.ts";

/** Prints every problem of a content folder as JSON. Returns the exit code. */
export async function checkJson(content: string): Promise<number> {
  const { checked, result } = await examineFolder(content, { drafts: false });
  console.log(JSON.stringify(result.problems, null, 2));
  return checked === undefined ? 1 : 0;
}
