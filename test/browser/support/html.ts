import { HtmlValidate, StaticConfigLoader } from "html-validate";

/**
 * Checks the HTML standard, accessibility, and the requirements of a complete document. No rule of these is
 * turned off.
 */
const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ["html-validate:standard", "html-validate:a11y", "html-validate:document"],
    rules: {
      // Only files from other sites could be changed by others.
      "require-sri": ["error", { target: "crossorigin" }],
      // The standard forbids `<div/>`. `<br/>` is allowed, and is covered by another rule.
      "no-self-closing": "error",
      "no-implicit-close": "error",
      "no-dup-class": "error",
      "no-utf8-bom": "error",
      // Our Content-Security-Policy blocks inline styles.
      "no-inline-style": ["error", { allowedProperties: [] }],
    },
  }),
);

/** The problems in the HTML of a page: `rule: element (problem)`. */
export async function htmlProblems(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results
    .flatMap(({ messages }) => messages)
    .map(({ ruleId, selector, message, column }) => `${ruleId}: ${selector ?? `at ${column}`} (${message})`);
}
