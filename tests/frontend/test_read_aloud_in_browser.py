"""A page is read by a voice of the device, part by part; where it has none of its own, nothing is offered."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

QUESTION = "/gallery/layouts/?state=4"
# What a browser with these voices does; each part takes a moment, so that one can look.
SPEECH = """(voices) => {
  window.said = [];
  const events = new EventTarget();
  const speech = {
    getVoices: () => voices,
    addEventListener: (...about) => events.addEventListener(...about),
    speak(words) {
      this.now = words;
      window.said.push([words.text, words.rate, document.querySelector(".vp-read-now")?.innerText]);
      this.timer = setTimeout(() => words.onend?.(), window.takes ?? 0);
    },
    cancel() { clearTimeout(this.timer); this.now?.onerror?.(); this.now = undefined; },
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
}"""
OWN = {"lang": "en-GB", "localService": True}
SENDS_WORDS_AWAY = {"lang": "en-GB", "localService": False}


@pytest.fixture
def open_with(chromium, gallery):
    contexts = []

    def make(*voices, scripts=True):
        context = chromium.new_context(base_url=gallery, java_script_enabled=scripts)
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(f"({SPEECH})({list(voices)})".replace("True", "true").replace("False", "false"))
        page.goto(QUESTION)
        return page

    yield make
    for context in contexts:
        context.close()


def listen(page):
    return page.get_by_role("button", name="Listen", exact=True)


def test_every_part_of_the_page_is_read_and_shown_while_it_is(open_with):
    page = open_with(OWN)
    listen(page).click()
    expect(listen(page)).to_be_visible()
    expect(page.locator(".vp-read-now")).to_have_count(0)
    said = page.evaluate("window.said")
    heading = page.locator("main h1").inner_text()
    assert heading in [text for text, _rate, _marked in said]
    assert all(text == marked for text, _rate, marked in said)
    assert page.locator(".vp-read-now").count() == 0


def test_it_is_read_as_fast_as_somebody_likes(open_with):
    page = open_with(OWN)
    page.get_by_label("Speed").select_option("Slow")
    listen(page).click()
    expect(listen(page)).to_be_visible()
    expect(page.locator(".vp-read-now")).to_have_count(0)
    assert {rate for _text, rate, _marked in page.evaluate("window.said")} == {0.7}


def test_it_stops_when_asked(open_with):
    page = open_with(OWN)
    page.evaluate("window.takes = 60000")
    listen(page).click()
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(listen(page)).to_be_visible()
    assert len(page.evaluate("window.said")) == 1
    assert page.locator(".vp-read-now").count() == 0


@pytest.mark.parametrize("voices", [[], [SENDS_WORDS_AWAY], [{"lang": "fr-FR", "localService": True}]])
def test_without_a_voice_of_its_own_nothing_is_offered(open_with, voices):
    expect(listen(open_with(*voices))).to_be_hidden()


def test_without_scripts_nothing_is_offered(open_with):
    expect(listen(open_with(OWN, scripts=False))).to_be_hidden()
