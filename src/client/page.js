/*
 * What our own pages do beyond what HTML does: buttons that copy, and forms whose result is shown at once. Without it
 * the forms lead to the same by themselves.
 */
(() => {
  /** In milliseconds: so long a button says that it has copied. */
  const SAID = 2000;

  /** @param {HTMLElement} button Has the id of what it copies in `data-copy`. */
  const copy = async (button) => {
    const text = document.getElementById(button.dataset.copy ?? "");
    if (text === null) return;
    try {
      await navigator.clipboard.writeText(text.textContent ?? "");
      button.textContent = "Copied";
    } catch {
      // Not every browser allows it everywhere: what is selected can be copied by hand.
      getSelection()?.selectAllChildren(text);
      button.textContent = "Selected";
    }
    setTimeout(() => {
      button.textContent = "Copy";
    }, SAID);
  };

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target.closest("[data-copy]") : null;
    if (target instanceof HTMLElement) copy(target);
  });

  /** @type {AbortController | undefined} */
  let underWay;

  /**
   * Shows in the element `data-live` of the form what the page that the form leads to has of `data-take`, a selector.
   * @param {HTMLFormElement} form
   */
  const show = async (form) => {
    const output = document.getElementById(form.dataset.live ?? "");
    const status = form.querySelector("[role=status]");
    if (output === null || status === null || !form.checkValidity()) return;
    underWay?.abort();
    underWay = new AbortController();
    const { signal } = underWay;
    output.setAttribute("aria-busy", "true");
    try {
      const query = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
      const response = await fetch(`${form.action}?${new URLSearchParams(query)}`, { signal });
      if (!response.ok) throw new Error((await response.json()).detail);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      output.replaceChildren(...page.querySelectorAll(form.dataset.take ?? "body"));
      status.textContent = [...output.querySelectorAll("h2, .count")]
        .slice(0, 2)
        .map((element) => element.textContent)
        .join(", ");
    } catch (error) {
      if (signal.aborted) return;
      const message = document.createElement("p");
      message.textContent =
        error instanceof SyntaxError || error instanceof TypeError || !(error instanceof Error)
          ? "This cannot be shown at the moment. Try again later."
          : error.message;
      output.replaceChildren(message);
      status.textContent = message.textContent;
    }
    output.removeAttribute("aria-busy");
  };

  for (const form of document.querySelectorAll("form")) {
    if (form.dataset.live !== undefined) form.addEventListener("input", () => show(form));
  }
})();
