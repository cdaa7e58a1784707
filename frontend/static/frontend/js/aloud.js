// Reads a page aloud with a voice of this device, part by part, and shows where it is (A66). Never with a voice that
// sends the words to somebody else; where the device has none of its own, nothing is offered.

const PARTS = "h1, h2, h3, h4, p, li, dt, dd, legend, label, summary, th, td, blockquote";
const RATES = [0.7, 1, 1.3];
const panel = document.querySelector("[data-vp-aloud]");
const speech = globalThis.speechSynthesis;

if (panel && speech) {
  const [listen, stopListening, howFast, ...speeds] = panel.dataset.vpAloud.split("|");
  const made = (name, className, ...inside) => {
    const element = Object.assign(document.createElement(name), { className });
    element.append(...inside);
    return element;
  };
  const label = made("span", "", listen);
  const button = made("button", "vp-button vp-button--secondary", ...panel.childNodes, label);
  button.type = "button";
  const speed = made("select", "", ...speeds.map((words, place) => new Option(words, RATES[place])));
  speed.value = 1;
  panel.append(button, made("label", "vp-aloud__speed", `${howFast} `, speed));
  const language = (element) => element.closest("[lang]").lang;
  const base = (code) => code.toLowerCase().split(/[-_]/)[0];
  const voiceFor = (code) => speech.getVoices().find((voice) => voice.localService && base(voice.lang) === base(code));
  let isReading = false;
  let turn = 0;
  let marked;

  const offer = () => { panel.hidden = !voiceFor(document.documentElement.lang); };

  const mark = (part) => {
    marked?.classList.remove("vp-read-now");
    marked = part;
    marked?.classList.add("vp-read-now");
    marked?.scrollIntoView({ block: "nearest" });
  };

  const isRead = (part) => part.getClientRects().length && part.innerText.trim() && !part.querySelector(PARTS) && !part.closest("[aria-hidden=true]");

  // Resolves when the part was said, or at once where there is no voice for its language.
  const say = (part) => new Promise((said) => {
    const voice = voiceFor(language(part));
    if (!voice) return said();
    const words = new SpeechSynthesisUtterance(part.innerText);
    Object.assign(words, { voice, lang: voice.lang, rate: Number(speed.value), onend: said, onerror: said });
    mark(part);
    speech.speak(words);
  });

  const stop = () => {
    turn += 1;
    speech.cancel();
    mark();
    label.textContent = listen;
    isReading = false;
  };

  const read = async () => {
    const mine = (turn += 1);
    label.textContent = stopListening;
    isReading = true;
    for (const part of [...document.querySelectorAll("main :is(" + PARTS + ")")].filter(isRead)) {
      await say(part);
      if (turn !== mine) return;
    }
    stop();
  };

  button.addEventListener("click", () => (isReading ? stop() : read()));
  speech.addEventListener?.("voiceschanged", offer);
  document.addEventListener("vp-shown", stop);
  addEventListener("pagehide", () => speech.cancel());
  offer();
}
