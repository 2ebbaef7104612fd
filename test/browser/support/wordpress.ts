import { parseXml } from "../../support/rules/dom.ts";

/**
 * The attributes that WordPress keeps on a frame from an untrusted site (wp-includes/embed.php,
 * `wp_filter_oembed_result`).
 */
const TRUSTED = [
  "src",
  "width",
  "height",
  "frameborder",
  "marginwidth",
  "marginheight",
  "scrolling",
  "title",
];

/** Ten letters and digits. WordPress makes a new secret for every frame; here it is always the same. */
const SECRET = "aB3dE5gH7j";

/**
 * The HTML that WordPress 6 makes from an address on a line of its own. It finds the oEmbed document of the
 * page, keeps the frame in its HTML with the trusted attributes, puts it into a sandbox, and adds a secret
 * for the messages.
 */
export async function asWordPressShows(address: string): Promise<string> {
  const page = await (await fetch(address)).text();
  const [, discovered = ""] = /type="application\/json\+oembed"[^>]* href="([^"]+)"/.exec(page) ?? [];
  const answer = await (await fetch(discovered)).json();
  if (answer.type !== "rich")
    throw new Error(`WordPress does not show the HTML of an embed of type ${answer.type}`);
  const { name, attributes } = parseXml(answer.html).root;
  if (name !== "iframe") throw new Error(`WordPress does not show the element ${name}`);
  const { src, ...kept } = Object.fromEntries(
    Object.entries(attributes).filter(([key]) => TRUSTED.includes(key)),
  );
  const all = {
    class: "wp-embedded-content",
    sandbox: "allow-scripts",
    security: "restricted",
    src: `${src}#?secret=${SECRET}`,
    "data-secret": SECRET,
    ...kept,
  };
  const written = Object.entries(all).map(([key, value]) => ` ${key}="${value.replaceAll("&", "&amp;")}"`);
  return `<iframe${written.join("")}></iframe><script>(${talkToFrames})();</script>`;
}

/**
 * The script of WordPress on the page (wp-includes/js/wp-embed.js): it obeys the messages of a frame with its
 * secret.
 */
function talkToFrames(): void {
  addEventListener("message", ({ data, source }) => {
    if (!data || /[^a-zA-Z0-9]/.test(data.secret)) return;
    for (const frame of document.querySelectorAll<HTMLIFrameElement>(
      `iframe[data-secret="${data.secret}"]`,
    )) {
      if (frame.contentWindow !== source) continue;
      if (data.message === "height")
        frame.height = String(Math.min(1000, Math.max(200, Number.parseInt(data.value, 10))));
      const leads = data.message === "link" && new URL(data.value).host === new URL(frame.src).host;
      if (leads && document.activeElement === frame) location.href = data.value;
    }
  });
  addEventListener("DOMContentLoaded", () => {
    for (const frame of document.querySelectorAll<HTMLIFrameElement>("iframe.wp-embedded-content")) {
      frame.contentWindow?.postMessage({ message: "ready", secret: frame.dataset.secret }, "*");
    }
  });
}
