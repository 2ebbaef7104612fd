/*
 * Of the page that other sites frame: tells its parent how high it is, so that nothing is cut off and nothing scrolls.
 * The messages are those of WordPress, {message: "height", value: 412, secret}, whose sandbox also leaves links to the
 * parent: {message: "link", value: "https://…", secret}. Without a secret in its address, links work by themselves.
 */
(() => {
  /** @returns {string | undefined} What WordPress knows the frame by; it may come into the address later. */
  const secret = () => /secret=(\w+)/.exec(location.hash)?.[1];

  /**
   * @param {"height" | "link"} message
   * @param {number | string} value Pixels, or an address.
   */
  const tell = (message, value) => parent.postMessage({ message, value, secret: secret() }, "*");

  const tellHeight = () => tell("height", Math.ceil(document.documentElement.getBoundingClientRect().height));

  if (window === parent) return;

  new ResizeObserver(tellHeight).observe(document.documentElement);
  addEventListener("load", tellHeight);
  addEventListener("hashchange", tellHeight);
  addEventListener("message", ({ source, data }) => {
    if (source === parent && data?.message === "ready" && data.secret === secret()) tellHeight();
  });
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link === null || secret() === undefined) return;
    event.preventDefault();
    // WordPress follows no links but to the site of the frame: what is elsewhere has a page there, too.
    tell("link", link.dataset.here ?? link.href);
  });
})();
