/** wrangler.toml declares these files as text modules: importing one gives its text. */
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
