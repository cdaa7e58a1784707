// Letters left, counted as the server counts: by code point, a line break as one (A43). Typing is never stopped.

const QUIET = 1000;

function count(text) {
  return Array.from(text.replace(/\r\n?/g, "\n")).length;
}

function watch(field) {
  if (field.dataset.vpCountOn) return;
  field.dataset.vpCountOn = "1";
  const limit = Number(field.dataset.vpCount);
  const area = field.querySelector("textarea");
  const shown = field.querySelector("[data-vp-count-left]");
  const spoken = document.createElement("p");
  spoken.className = "vp-hidden";
  spoken.setAttribute("role", "status");
  shown.after(spoken);
  shown.hidden = false;
  let waiting;

  const show = () => {
    const left = limit - count(area.value);
    const words = left < 0 ? shown.dataset.vpCountOver : shown.dataset.vpCountLeft;
    const number = Math.abs(left).toLocaleString(document.documentElement.lang || undefined);
    shown.textContent = `${words} ${number}`;
    shown.classList.toggle("vp-field__count--over", left < 0);
  };

  area.addEventListener("input", () => {
    show();
    clearTimeout(waiting);
    waiting = setTimeout(() => (spoken.textContent = shown.textContent), QUIET);
  });
  show();
}

function watchAll(part) {
  part.querySelectorAll("[data-vp-count]").forEach(watch);
}

watchAll(document);
// A field that another script puts into the page says so.
document.addEventListener("vp-shown", (event) => watchAll(event.target));
