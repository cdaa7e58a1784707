// Answering in one open page: no wait between questions, and no lost words when the signal goes (A85).
// The pages work without any of this. Nothing is kept on the device: what is not sent yet lives in this page alone.

const SAVE_AT = 6;
const SAVE_AFTER = 45000;
const RETRY_AFTER = 5000;
const WARN_BEFORE = 5 * 60000;
const STILL_HERE_EVERY = 4 * 60000;
// European, Arabic and Persian ones; whatever else is a number the server knows.
const DIGITS = /^[0-9٠-٩۰-۹]*$/;

const page = document.querySelector("[data-vp-journey]");
const above = page.querySelector("[data-vp-above]");
const status = page.querySelector("[data-vp-status]");
const token = page.querySelector("[name=csrfmiddlewaretoken]");
const { vpQuestions, vpSave, vpCheck, vpBegin, vpIdle, vpNotSent } = page.dataset;

const part = (name) => page.querySelector(`template[data-vp-${name}]`).content.cloneNode(true);
const wait = (time) => new Promise((resume) => setTimeout(resume, time));
const say = (words) => { if (status.textContent !== words) status.textContent = words; };

// What the server said; null when it could not be reached.
async function post(address, fields) {
  const body = new URLSearchParams(fields);
  body.set(token.name, token.value);
  try {
    const answer = await fetch(address, { method: "POST", body, redirect: "manual" });
    if (answer.status < 500) return answer;
  } catch {
    // No signal is no error here: whoever asked tries again.
  }
  say(vpNotSent);
  return null;
}

// ---- Questions

const questions = new Map();
// What was answered, by question: the fields that say it.
const answered = new Map();
const unsaved = new Map();
let shown = page.querySelector("form[data-vp-question]");
let saving = Promise.resolve(true);
let saveLater;

function allQuestions() {
  return new Promise((loaded) => {
    const request = new XMLHttpRequest();
    request.open("GET", vpQuestions);
    request.responseType = "document";
    request.onload = () => loaded([...(request.response?.querySelectorAll("form[data-vp-question]") ?? [])]);
    request.onerror = () => loaded([]);
    request.send();
  });
}

async function begin() {
  for (const form of await allQuestions()) {
    const key = form.dataset.vpQuestion;
    const here = key === shown.dataset.vpQuestion;
    if (here) shown.action = form.getAttribute("action");
    questions.set(key, here ? shown : document.importNode(form, true));
    if ("vpAnswered" in form.dataset) answered.set(key, answerOf(questions.get(key)) ?? []);
  }
  history.replaceState({ key: shown.dataset.vpQuestion }, "");
}

// The fields that say the answer, or null when the server must say what is wrong with it.
function answerOf(form, pressed) {
  if (pressed?.name) return [[pressed.name, pressed.value]];
  if ("vpToRead" in form.dataset) return [["seen", "1"]];
  const typed = form.querySelector("textarea, input[type=text]");
  if (typed) {
    const limit = Number(typed.closest("[data-vp-count]")?.dataset.vpCount);
    const length = Array.from(typed.value.replace(/\r\n?/g, "\n")).length;
    const isNumber = typed.inputMode !== "numeric" || DIGITS.test(typed.value.trim());
    return (limit && length > limit) || !isNumber ? null : [[typed.name, typed.value]];
  }
  const chosen = [...form.querySelectorAll("input:checked, [data-vp-ordering] input")].map((input) => ["answer", input.value]);
  const most = Number(form.dataset.vpAtMost) || chosen.length;
  return chosen.length && chosen.length <= most ? chosen : null;
}

function isWorry(form, answer) {
  const worries = (form.dataset.vpWorries ?? "").split(" ");
  return answer.some(([name, value]) => name === "answer" && worries.includes(value));
}

// Which questions apply, as surveys/domain/conditions.py decides it.
function holds(condition, given) {
  if (condition.all) return condition.all.every((part) => holds(part, given));
  if (condition.any) return condition.any.some((part) => holds(part, given));
  const { question, ...test } = condition;
  const [[how, wanted]] = Object.entries(test);
  const fields = (given.get(question) ?? []).filter(([name, value]) => value && !value.startsWith("~") && ["answer", "words", "number", "seen"].includes(name));
  if (how === "answered") return Boolean(fields.length) === wanted;
  if (!fields.length) return how === "is_not";
  const values = fields.map(([, value]) => value);
  const number = Number(values[0].trim().replace(/[٠-٩۰-۹]/g, (digit) => digit.charCodeAt(0) & 15));
  const options = [wanted].flat();
  return {
    is: () => options.every((option) => values.includes(option)),
    is_not: () => !options.some((option) => values.includes(option)),
    any_of: () => options.some((option) => values.includes(option)),
    all_of: () => options.every((option) => values.includes(option)),
    less_than: () => number < wanted,
    at_most: () => number <= wanted,
    more_than: () => number > wanted,
    at_least: () => number >= wanted,
    equals: () => number === wanted,
  }[how]();
}

function applicable() {
  const given = new Map();
  return [...questions].flatMap(([key, form]) => {
    if (form.dataset.vpAskIf && !holds(JSON.parse(form.dataset.vpAskIf), given)) return [];
    if (answered.has(key)) given.set(key, answered.get(key));
    return [key];
  });
}

function nextAfter(key) {
  const keys = applicable();
  const start = keys.indexOf(key) + 1;
  return [...keys.slice(start), ...keys.slice(0, start)].find((each) => !answered.has(each));
}

function before(key) {
  const keys = applicable();
  return keys[keys.indexOf(key) - 1];
}

function show(key, { isNew = true, offersTalk = false } = {}) {
  const form = questions.get(key);
  if (form !== shown) shown.replaceWith(form);
  form.prepend(token);
  shown = form;
  above.replaceChildren(...(offersTalk ? [part("talk")] : []));
  document.title = form.dataset.vpTitle + document.title.slice(document.title.lastIndexOf(" – "));
  if (isNew) history.pushState({ key }, "", form.action);
  const back = document.querySelector("[data-vp-back]");
  if (back) back.href = questions.get(before(key))?.action ?? vpBegin;
  for (const link of document.querySelectorAll("a[hreflang]")) {
    link.href = link.href.replace(/\/q\/[^/]+\//, `/q/${key}/`);
  }
  form.dispatchEvent(new CustomEvent("vp-shown", { bubbles: true }));
  const heading = form.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus();
  scrollTo(0, 0);
}

function unsavedFields() {
  return [...unsaved].flatMap(([key, answer]) => answer.map(([name, value]) => [`${key}-${name}`, value]));
}

// One request at a time; true when nothing is left to save.
function save() {
  clearTimeout(saveLater);
  saving = saving.then(async () => {
    const sent = [...unsaved];
    const answer = await post(vpSave, unsavedFields());
    if (!answer) {
      saveLater = setTimeout(save, RETRY_AFTER);
      return false;
    }
    if (!answer.ok) {
      location.reload();
      return false;
    }
    say("");
    stillHere();
    const { kept } = await answer.json();
    for (const [key, given] of sent) {
      if (unsaved.get(key) === given) unsaved.delete(key);
      if (!kept.includes(key)) {
        show(key, { isNew: false });
        HTMLFormElement.prototype.submit.call(shown);
      }
    }
    return !unsaved.size;
  });
  return saving;
}

async function goToCheck() {
  while (!(await save())) await wait(RETRY_AFTER);
  location.assign(vpCheck);
}

function onAnswer(event) {
  const key = event.target.dataset.vpQuestion;
  if (!questions.has(key)) return;
  if (["pick", "again"].includes(event.submitter?.name)) {
    if (place(event.target, event.submitter)) event.preventDefault();
    return;
  }
  const answer = answerOf(event.target, event.submitter);
  if (!answer) return;
  event.preventDefault();
  unsaved.set(key, answer);
  answered.set(key, answer);
  const next = nextAfter(key);
  const offersTalk = isWorry(event.target, answer);
  if (next) show(next, { offersTalk });
  if (!next) goToCheck();
  else if (offersTalk || unsaved.size >= SAVE_AT) save();
  else {
    clearTimeout(saveLater);
    saveLater = setTimeout(save, SAVE_AFTER);
  }
}

// Putting in order: what is pressed joins the list, and "Start again" takes all of it back, which only the server
// can do for what stood there when the page came.
function place(form, pressed) {
  const [placed, left] = [form.querySelector("ol"), form.querySelector("[data-vp-ordering] > div")];
  if (pressed.name === "again") {
    if ([...placed.children].some((item) => !item.button)) return false;
    for (const item of [...placed.children]) left.append(item.button);
    placed.replaceChildren();
  } else {
    const item = document.createElement("li");
    const value = document.createElement("input");
    Object.assign(value, { type: "hidden", name: "answer", value: pressed.value });
    item.className = "vp-ordering__place";
    item.append(...pressed.cloneNode(true).childNodes, value);
    item.button = pressed;
    placed.append(item);
    pressed.remove();
  }
  form.querySelector(".vp-ordering__again").hidden = !placed.children.length;
  (left.querySelector("button") ?? form.querySelector(".vp-button--primary")).focus();
  return true;
}

function onBack(event) {
  const link = event.target.closest?.("[data-vp-back]");
  const key = link && before(shown.dataset.vpQuestion);
  if (!key) return;
  event.preventDefault();
  show(key);
}

if (shown && !("vpOneAPage" in page.dataset)) {
  begin();
  page.addEventListener("submit", onAnswer);
  document.addEventListener("click", onBack);
  addEventListener("popstate", ({ state }) => {
    if (questions.has(state?.key)) show(state.key, { isNew: false });
    else location.reload();
  });
  addEventListener("online", save);
  addEventListener("pagehide", () => {
    if (!unsaved.size) return;
    const body = new URLSearchParams(unsavedFields());
    body.set(token.name, token.value);
    navigator.sendBeacon(vpSave, body);
  });
}

// ---- Sending: the same sending as often as it takes, and one response (Q09)

async function send(form) {
  for (;;) {
    const answer = await post(form.action, new FormData(form));
    if (answer?.type === "opaqueredirect") return location.replace(form.dataset.vpSend);
    if (answer) return HTMLFormElement.prototype.submit.call(form);
    await wait(RETRY_AFTER);
  }
}

const sending = page.querySelector("form[data-vp-send]");
let isSending = false;
sending?.addEventListener("submit", (event) => {
  event.preventDefault();
  if (isSending) return;
  isSending = true;
  send(sending);
});

// ---- The clear-up of a device that others use: it warns, and one press puts it off, as often as needed (A11)

const idle = Number(vpIdle) * 1000;
let lastSeen = Date.now();
let lastTold = Date.now();
let warning;

function stillHere() {
  lastSeen = lastTold = Date.now();
}

function onActivity() {
  if (warning) return;
  lastSeen = Date.now();
  if (lastSeen - lastTold > STILL_HERE_EVERY) extend();
}

async function extend() {
  lastTold = Date.now();
  if (shown) return save();
  if (await post(vpSave, [])) say("");
}

function warn() {
  warning = document.createElement("div");
  warning.setAttribute("role", "alert");
  page.prepend(warning);
  warning.append(part("idle"));
  warning.querySelector("button").addEventListener("click", () => {
    warning.remove();
    warning = undefined;
    stillHere();
    extend();
    page.querySelector("h1")?.focus();
  });
}

setInterval(() => {
  const alone = Date.now() - lastSeen;
  if (alone > idle + 2000) location.replace(location.href);
  else if (alone > idle - WARN_BEFORE && !warning) warn();
}, 10000);

for (const event of ["input", "keydown", "pointerdown"]) document.addEventListener(event, onActivity);
