/*
 * What our own pages do beyond what HTML does: buttons that copy, and forms whose result is shown at once. Without it
 * the forms lead to the same by themselves.
 */
(() => {
  /** In milliseconds: so long a button says what it has done. */
  const SAID = 2000;

  // What buttons have done is also told to those who do not see it.
  const told = document.createElement("p");
  told.className = "unseen";
  told.setAttribute("role", "status");
  document.body.append(told);

  /** @param {HTMLElement} button Has the id of what it copies in `data-copy`; its first element says what it does. */
  const copy = async (button) => {
    const text = document.getElementById(button.dataset.copy ?? "");
    const label = button.firstElementChild;
    if (text === null || label === null) return;
    try {
      await navigator.clipboard.writeText(text.textContent ?? "");
      label.textContent = "Copied";
    } catch {
      // Not every browser allows it everywhere: what is selected can be copied by hand.
      getSelection()?.selectAllChildren(text);
      label.textContent = "Selected";
    }
    told.textContent = label.textContent;
    setTimeout(() => {
      label.textContent = "Copy";
      told.textContent = "";
    }, SAID);
  };

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target.closest("[data-copy]") : null;
    if (target instanceof HTMLElement) copy(target);
  });

  /** The site says why it does not show what is asked for. */
  class Refused extends Error {}

  /** @type {AbortController | undefined} */
  let underWay;

  /**
   * Shows in the element `data-live` of the form what the page that the form leads to has of `data-take`, selectors in
   * the order to be shown; and in its status what that is.
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
   * The page that a form leads to.
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
