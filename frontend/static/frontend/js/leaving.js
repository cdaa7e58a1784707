// Exit this page (A44): press the link, or Shift three times within five seconds.
// The link works without any of this; here the page is emptied before the next one arrives (A47).

const PRESSES = 3;
const WITHIN = 5000;

const button = document.querySelector("[data-vp-exit-shift]");
let presses = [];
let left = false;

function leave(address) {
  left = true;
  for (const form of document.forms) form.reset();
  const words = document.createElement("p");
  words.className = "vp-leaving";
  words.setAttribute("role", "alert");
  words.textContent = button?.dataset.vpLeaving ?? "";
  document.title = words.textContent;
  document.body.replaceChildren(words);
  location.replace(address);
}

function announcer() {
  const place = document.createElement("p");
  place.className = "vp-hidden";
  place.setAttribute("role", "status");
  button.after(place);
  return place;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-vp-exit]");
  if (!link) return;
  event.preventDefault();
  leave(link.href);
});

if (button) {
  const status = announcer();
  let forgetting;

  const forget = () => {
    if (presses.length) status.textContent = button.dataset.vpPressOver;
    presses = [];
  };

  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift") {
      presses = [];
      return;
    }
    const now = event.timeStamp;
    presses = [...presses.filter((then) => now - then < WITHIN), now];
    if (presses.length >= PRESSES) return leave(button.href);
    status.textContent = presses.length === 1 ? button.dataset.vpPressTwo : button.dataset.vpPressOne;
    clearTimeout(forgetting);
    forgetting = setTimeout(forget, WITHIN);
  });
}

// A browser may bring the page back as it was; after leaving it must come back empty, then fresh.
addEventListener("pageshow", (event) => {
  if (event.persisted && left) location.reload();
});
