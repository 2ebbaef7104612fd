/*
 * The script of our own pages: buttons that copy, and forms whose result is shown at once. Without it, the forms lead
 * to a page with the same result.
 */
(() => {
  /** How long a button shows what it has done, in milliseconds. */
  const FEEDBACK_TIME = 2000;

  // A live region tells screen readers what a button has done.
  const announcement = document.createElement("p");
  announcement.className = "unseen";
  announcement.setAttribute("role", "status");
  document.body.append(announcement);

  /** @param {HTMLElement} button Its `data-copy` is the id of the element to copy; its first child is its label. */
  const copy = async (button) => {
    const text = document.getElementById(button.dataset.copy ?? "");
    const label = button.firstElementChild;
    if (text === null || label === null) return;
    try {
      await navigator.clipboard.writeText(text.textContent ?? "");
      label.textContent = "Copied";
    } catch {
      // Some browsers refuse this; readers can then copy the selected text themselves.
      getSelection()?.selectAllChildren(text);
      label.textContent = "Selected";
    }
    announcement.textContent = label.textContent;
    setTimeout(() => {
      label.textContent = "Copy";
      announcement.textContent = "";
    }, FEEDBACK_TIME);
  };

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target.closest("[data-copy]") : null;
    if (target instanceof HTMLElement) copy(target);
  });

  /** The site refused a request; the message is its reason. */
  class Refused extends Error {}

  /** @type {AbortController | undefined} */
  let pending;

  /**
   * Loads the page that the form leads to and shows parts of it in the element whose id is the form's `data-live`. The
   * selectors in `data-take` choose the parts and their order. The status of the form then names the result.
   * @param {HTMLFormElement} form
   */
  const show = async (form) => {
    const output = document.getElementById(form.dataset.live ?? "");
    const status = form.querySelector("[role=status]");
    if (output === null || status === null || !form.checkValidity()) return;
    pending?.abort();
    pending = new AbortController();
    const { signal } = pending;
    output.setAttribute("aria-busy", "true");
    try {
      const page = await load(form, signal);
      const selectors = (form.dataset.take ?? "body").split(", ");
      output.replaceChildren(...selectors.flatMap((selector) => [...page.querySelectorAll(selector)]));
      const found = [output.querySelector("h2"), output.querySelector(".count")];
      const link = document.createElement("a");
      link.href = `#${output.id}`;
      link.textContent = found.flatMap((element) => element?.textContent?.trim() ?? []).join(", ");
      status.replaceChildren(link);
    } catch (error) {
      if (signal.aborted) return;
      const message = document.createElement("p");
      message.textContent =
        error instanceof Refused ? error.message : "This cannot be shown at the moment. Try again later.";
      output.replaceChildren(message);
      status.textContent = message.textContent;
    }
    output.removeAttribute("aria-busy");
  };

  /**
   * Loads the page that a form leads to.
   * @param {HTMLFormElement} form
   * @param {AbortSignal} signal
   */
  const load = async (form, signal) => {
    const query = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
    const response = await fetch(`${form.action}?${new URLSearchParams(query)}`, { signal });
    if (!response.ok) throw new Refused((await response.json()).detail);
    return new DOMParser().parseFromString(await response.text(), "text/html");
  };

  for (const form of document.querySelectorAll("form")) {
    if (form.dataset.live !== undefined) form.addEventListener("input", () => show(form));
  }
})();
