/** The plain text of HTML without elements, as a reader shows an Atom title of type html. */
export function textOfHtml(html: string): string {
  if (/<[a-z/!]/i.test(html)) throw new Error(`contains an element: ${html}`);
  return html
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");
}
