/** The plain text of HTML that holds no elements: what a reader shows of an Atom title of type html. */
export function textOfHtml(html: string): string {
  if (/<[a-z/!]/i.test(html)) throw new Error(`holds an element: ${html}`);
  return html
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");
}
