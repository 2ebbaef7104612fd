/*
 * The script of the page in a frame on another site. It reports its height to the parent page, so that nothing is cut
 * off or scrolls. The messages are those of WordPress: {message: "height", value: 412, secret}. The sandbox of WordPress
 * also requires the parent to follow links: {message: "link", value: "https://…", secret}. Without a secret in the
 * address of the frame, links work as usual.
 */
(() => {
  /** @returns {string | undefined} The secret by which WordPress knows the frame; it may be added to the address later. */
  const secret = () => /secret=(\w+)/.exec(location.hash)?.[1];

  /**
   * @param {"height" | "link"} message
   * @param {number | string} value Pixels, or an address.
   */
  const send = (message, value) => parent.postMessage({ message, value, secret: secret() }, "*");

  const sendHeight = () => send("height", Math.ceil(document.documentElement.getBoundingClientRect().height));

  if (window === parent) return;

  new ResizeObserver(sendHeight).observe(document.documentElement);
  addEventListener("load", sendHeight);
  addEventListener("hashchange", sendHeight);
  addEventListener("message", ({ source, data }) => {
    if (source === parent && data?.message === "ready" && data.secret === secret()) sendHeight();
  });
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link === null || secret() === undefined) return;
    event.preventDefault();
    // WordPress only follows links to the site of the frame, so articles on other sites have a page there too.
    send("link", link.dataset.here ?? link.href);
  });
})();
