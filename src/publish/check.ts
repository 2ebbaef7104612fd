import { formatProblem } from "../article/problem.ts";
import { countOf } from "../node/count.ts";
import { type Checked, examineFolder } from "./build.ts";

/** Checks a content folder and prints its problems to standard error. Returns undefined if there is an error. */
export async function checkFolder(...args: Parameters<typeof examineFolder>): Promise<Checked | undefined> {
  const { checked, result, files } = await examineFolder(...args);
  const { problems, leftOut } = result;
  for (const problem of problems) console.error(formatProblem(problem));
  for (const { file, status, published } of leftOut) {
    const why =
      status === "draft"
        ? "a draft"
        : `scheduled for ${published}; it appears with the first publication after that`;
    console.error(`${file}: left out, ${why}`);
  }
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const found = `${countOf(errors, "error")}, ${countOf(problems.length - errors, "warning")}`;
  console.error(`${countOf(files, "article file")} checked: ${found}.`);
  if (checked === undefined) console.error("Nothing is published until every error is corrected.");
  return checked;
}
