/** What wrangler.toml makes of these files: their texts. */
declare module "*/client/style.css" {
  const text: string;
  export default text;
}
declare module "*/client/frame.css" {
  const text: string;
  export default text;
}
declare module "*/client/page.js" {
  const text: string;
  export default text;
}
declare module "*/client/frame.js" {
  const text: string;
  export default text;
}
declare module "*/client/embed.js" {
  const text: string;
  export default text;
}
