/*
 * <news-feed src="/countries/kazakhstan" limit="5" theme="auto" images></news-feed>
 *
 * Shows the newest headlines of a section. Sets no cookies, stores nothing, and loads only from the site of this
 * script. Attributes: src, the path of a page there; limit; theme: auto, light or dark; images; without, slugs of
 * articles to leave out. The script also fits the frames of that site to the height of their content.
 */
(() => {
  const script = document.currentScript ?? document.querySelector("script[src$='/embed.js']");
  const origin = new URL(script instanceof HTMLScriptElement ? script.src : "", location.href).origin;

  // A constructed style sheet is not subject to the page's Content-Security-Policy.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host {
      --text: var(--news-feed-text, light-dark(#1d2425, #e7e9e6));
      --soft: var(--news-feed-soft, light-dark(#566163, #a5afae));
      --rule: var(--news-feed-rule, light-dark(#e2ddd2, #353d3f));
      --accent: var(
        --news-feed-accent,
        light-dark(
          oklch(from var(--news-feed-brand, #1f6f78) min(l, .47) c h),
          oklch(from var(--news-feed-brand, #1f6f78) max(l, .78) min(c, .12) h)
        )
      );
      display: block;
      padding: var(--news-feed-padding, 1rem);
      border: 1px solid var(--rule);
      background: var(--news-feed-background, light-dark(#fff, #16191b));
      color: var(--text);
      color-scheme: light dark;
      font-family: var(--news-feed-font, inherit);
      line-height: 1.45;
      overflow-wrap: anywhere;
    }
    :host([hidden]) { display: none }
    :host([theme=light]) { color-scheme: light }
    :host([theme=dark]) { color-scheme: dark }
    a { color: inherit; text-decoration: none }
    a:hover { text-decoration: underline }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
    [part=title] { padding-bottom: .5em; border-bottom: 3px double var(--rule); font-size: 1.1em; font-weight: bold }
    [part=title] a, [part=footer] a, button { color: var(--accent) }
    ol { margin: 0; padding: 0; list-style: none }
    li { display: flex; align-items: start; gap: .75em; padding: .6em 0; border-bottom: 1px solid var(--rule) }
    li div { min-width: 0 }
    li a { font-weight: 600 }
    img { flex: none; width: 6em; height: auto; aspect-ratio: 16 / 9; object-fit: cover }
    p, time { display: block; margin: .1em 0 0; color: var(--soft); font-size: .85em }
    [part=footer] { margin-top: .7em }
    p a { text-decoration: underline }
    button { padding: .3em .8em; border: 1px solid; border-radius: .2em; background: none; font: inherit; cursor: pointer }
  `);

  /**
   * Makes an element with attributes and children; undefined ones are left out.
   * @param {string} name
   * @param {Record<string, string | undefined>} attributes
   * @param {(Node | string | undefined)[]} children
   */
  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== undefined) element.setAttribute(key, value);
    }
    element.append(...children.filter((child) => child !== undefined));
    return element;
  };

  /** Further attributes of pictures. Without a referrer, no request reveals which page shows them. */
  const PICTURE = { loading: "lazy", part: "image", referrerpolicy: "no-referrer" };

  /** @param {string | undefined} address Left out unless it is http or https, as it should be in a feed. */
  const webAddress = (address) => (/^https?:/i.test(address ?? "") ? address : undefined);

  /** @param {string | null | undefined} tag The page's `lang`, which may be invalid. */
  const knownLocale = (tag) => {
    try {
      return Intl.getCanonicalLocales(tag ?? undefined)[0];
    } catch {
      return undefined;
    }
  };

  /**
   * @typedef {{ title: string, url: string, image?: string, language?: string, date_published: string }} Item
   * @typedef {{ license?: string, accent_color?: string }} Extension
   * @typedef {{ title: string, home_page_url: string, items: Item[], _caravanserai: Extension }} Feed
   */

  class NewsFeed extends HTMLElement {
    static observedAttributes = ["src", "limit", "images", "without"];

    #root = this.attachShadow({ mode: "open" });
    /** @type {AbortController | undefined} */
    #underWay;
    #isDue = false;
    #isRetrying = false;

    constructor() {
      super();
      this.#root.adoptedStyleSheets = [sheet];
    }

    connectedCallback() {
      this.#loadSoon();
    }

    disconnectedCallback() {
      this.#underWay?.abort();
    }

    attributeChangedCallback() {
      this.#loadSoon();
    }

    /** Loads once, even if several attributes change at the same time. */
    #loadSoon() {
      if (this.#isDue) return;
      this.#isDue = true;
      queueMicrotask(() => {
        this.#isDue = false;
        if (this.isConnected) this.#load();
      });
    }

    async #load() {
      this.#underWay?.abort();
      this.#underWay = new AbortController();
      const { signal } = this.#underWay;
      this.#show(make("p", { role: "status", part: "status" }, "Loading headlines …"), true);
      try {
        this.#show(this.#feed(await this.#fetch(signal)), false);
      } catch (error) {
        if (signal.aborted) return;
        console.warn("news-feed:", error instanceof Error ? error.message : error);
        this.#show(this.#failure(), false);
      }
    }

    /**
     * @param {AbortSignal} signal
     * @returns {Promise<Feed>}
     */
    async #fetch(signal) {
      const limit = Math.min(100, Math.max(1, Math.trunc(Number(this.getAttribute("limit"))) || 5));
      const ask = (/** @type {Record<string, string>} */ options) =>
        fetch(this.#address(options), { signal, credentials: "omit", referrerPolicy: "no-referrer" });
      let response = await ask({ limit: String(limit) });
      // The limit may exceed the page size of the site; then load all that it gives.
      if (response.status === 400) response = await ask({});
      const body = await response.json();
      if (!response.ok) throw new Error(body.detail);
      return { ...body, items: body.items.slice(0, limit) };
    }

    /** The path of the section in `src`, which may be that of its frame. Any host in `src` is ignored. */
    #path() {
      try {
        const { pathname } = new URL(this.getAttribute("src") ?? "", origin);
        // The path of a non-hierarchical address, such as mailto:, does not begin with a slash.
        return pathname.startsWith("/") ? pathname.replace(/\/(?:embed)?$/, "") : "";
      } catch {
        return "";
      }
    }

    /**
     * The address of the feed.
     * @param {Record<string, string>} options
     */
    #address(options) {
      const slugs = (this.getAttribute("without") ?? "").split(",").map((slug) => slug.trim());
      const without = slugs.filter((slug) => /^[a-z0-9-]+$/.test(slug)).join(",");
      const query = new URLSearchParams({ content: "headline", ...options, ...(without && { without }) });
      return `${origin}${this.#path()}/feed.json?${query}`;
    }

    /**
     * @param {HTMLElement} content
     * @param {boolean} busy
     */
    #show(content, busy) {
      this.setAttribute("aria-busy", String(busy));
      this.#root.replaceChildren(content);
      if (!this.#isRetrying) return;
      // Keep the focus: the button that had it has been removed.
      content.tabIndex = -1;
      content.focus();
      this.#isRetrying = busy;
    }

    /** @param {Feed} feed */
    #feed({ title, home_page_url, items, _caravanserai: { license, accent_color } }) {
      const home = make("a", { href: webAddress(home_page_url) }, title);
      const terms = webAddress(license);
      if (accent_color !== undefined) this.style.setProperty("--news-feed-brand", accent_color);
      return make(
        "section",
        { "aria-label": title, part: "feed" },
        make("div", { part: "title" }, home),
        items.length === 0
          ? make("p", { part: "status" }, "There are no articles here yet.")
          : make("ol", { part: "list" }, ...items.map((item) => this.#item(item))),
        make(
          "p",
          { part: "footer" },
          "From ",
          make("a", { href: `${origin}/` }, new URL(origin).host),
          terms && " · ",
          terms && make("a", { href: terms, rel: "license" }, "Licence"),
          " · ",
          make("a", { href: `${origin}/privacy` }, "Terms and privacy"),
        ),
      );
    }

    /** @param {Item} item */
    #item({ title, url, image, language, date_published }) {
      const locale = knownLocale(this.closest("[lang]")?.getAttribute("lang"));
      // The day in the time zone of the date itself, not of the reader.
      const day = new Date(`${date_published.slice(0, 10)}T00:00:00Z`);
      const date = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(day);
      // A picture on another site would tell that site who is reading this.
      const own = (this.getAttribute("images") ?? "off") !== "off" && image?.startsWith(`${origin}/`);
      return make(
        "li",
        { lang: language, dir: "auto", part: "item" },
        own ? make("img", { src: image, alt: "", ...PICTURE }) : undefined,
        make(
          "div",
          {},
          make("a", { href: webAddress(url), part: "link" }, title),
          make("time", { datetime: date_published, part: "date" }, date),
        ),
      );
    }

    #failure() {
      const retry = make("button", { type: "button", part: "retry" }, "Try again");
      retry.addEventListener("click", () => {
        this.#isRetrying = true;
        this.#load();
      });
      return make(
        "div",
        { role: "alert", part: "error" },
        make(
          "p",
          {},
          "The headlines could not be loaded. ",
          make("a", { href: `${origin}${this.#path() || "/"}` }, "See them here"),
          ".",
        ),
        make("p", {}, retry),
      );
    }
  }

  if (!customElements.get("news-feed")) customElements.define("news-feed", NewsFeed);

  /** The frames on this page that show a page of the site. */
  const frames = () =>
    [...document.querySelectorAll("iframe")].filter(({ src }) => src.startsWith(`${origin}/`));

  /** The largest height to accept, in pixels; no list of headlines is higher. */
  const HIGHEST = 20_000;

  addEventListener("message", (event) => {
    // A frame in a sandbox has the origin "null".
    if (event.origin !== origin && event.origin !== "null") return;
    const frame = frames().find(({ contentWindow }) => contentWindow === event.source);
    const { message, value } = event.data ?? {};
    if (frame !== undefined && message === "height" && value > 0 && value <= HIGHEST)
      frame.height = String(value);
  });

  // Frames loaded before this script have already reported their heights, so ask again.
  for (const { contentWindow } of frames()) contentWindow?.postMessage({ message: "ready" }, "*");
})();
