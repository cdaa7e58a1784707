// Keeps the list of checks in step with what is being written. Without this script it shows the saved draft.
const PAUSE = 900;

const panel = document.querySelector("[data-vp-checks]");
const form = panel?.closest("form");

if (panel && form) {
  const list = panel.querySelector("[data-vp-checks-list]");
  const fault = panel.querySelector("[data-vp-checks-fault]");
  let waiting = 0;
  let asked = 0;

  const open = () => new Set(
    [...list.querySelectorAll("details[open]")].map((group) => group.dataset.vpChecksGroup),
  );

  const show = (html, first) => {
    const opened = open();
    const fresh = new DOMParser().parseFromString(html, "text/html").body;
    if (fresh.innerHTML.trim() === list.innerHTML.trim()) return;
    for (const group of fresh.querySelectorAll("details")) {
      if (!first) group.open = opened.has(group.dataset.vpChecksGroup) || !list.querySelector(`[data-vp-checks-group="${group.dataset.vpChecksGroup}"]`) && group.open;
    }
    list.replaceChildren(...fresh.childNodes);
  };

  const check = async () => {
    const number = ++asked;
    const body = new FormData(form);
    // Files that wait to be sent are no words.
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    try {
      const answer = await fetch(panel.dataset.vpChecks, { method: "POST", body, credentials: "same-origin" });
      if (!answer.ok) throw new Error(String(answer.status));
      const html = await answer.text();
      if (number === asked) {
        show(html, number === 1);
        fault.hidden = true;
      }
    } catch {
      if (number === asked) fault.hidden = false;
    }
  };

  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(check, PAUSE);
  };

  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  // Blocks that are added, moved, copied or taken away raise neither, and a chosen picture only changes its field.
  new MutationObserver((changes) => {
    if (changes.some((change) => !panel.contains(change.target))) soon();
  }).observe(form, { childList: true, subtree: true });

  list.addEventListener("click", (event) => {
    const link = event.target.closest("[data-vp-checks-block]");
    if (!link) return;
    event.preventDefault();
    const block = form.querySelector(`[data-contentpath="${CSS.escape(link.dataset.vpChecksBlock)}"]`);
    if (!block) return;
    block.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    block.querySelector("textarea, input:not([type=hidden]), button")?.focus({ preventScroll: true });
  });

  soon();
}
