import { HtmlValidate, StaticConfigLoader } from "html-validate";

/** What the HTML standard forbids, what shuts people out, and what a whole document needs. Nothing of these is turned off. */
const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ["html-validate:standard", "html-validate:a11y", "html-validate:document"],
    rules: {
      // Only what comes from elsewhere could come out changed.
      "require-sri": ["error", { target: "crossorigin" }],
      // The standard forbids `<div/>`; `<br/>` is another rule's, and fine.
      "no-self-closing": "error",
      "no-implicit-close": "error",
      "no-dup-class": "error",
      "no-utf8-bom": "error",
      // Our own Content-Security-Policy would ignore it.
      "no-inline-style": ["error", { allowedProperties: [] }],
    },
  }),
);

/** What is wrong with the HTML of a page: `rule: element (what is wrong)`. */
export async function htmlProblems(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results
    .flatMap(({ messages }) => messages)
    .map(({ ruleId, selector, message, column }) => `${ruleId}: ${selector ?? `at ${column}`} (${message})`);
}
