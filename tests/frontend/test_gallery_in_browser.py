"""axe and our own stricter rules over every example, in every mode a person may have set (A01, A06, A07)."""

import pytest

from frontend.examples import example_names, examples_of
from tests.page_faults import EVERY_RULE, SMALL_TARGETS, TOO_WIDE, axe_faults

pytestmark = pytest.mark.browser

WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 320, "height": 568}
MODES = {
    "light": ({"viewport": WIDE}, ""),
    "dark": ({"viewport": WIDE, "color_scheme": "dark"}, ""),
    "forced colours": ({"viewport": WIDE, "forced_colors": "active"}, ""),
    "right to left": ({"viewport": WIDE}, "dir=rtl"),
    "phone": ({"viewport": PHONE, "has_touch": True}, ""),
    "phone, dark, right to left": ({"viewport": PHONE, "color_scheme": "dark"}, "dir=rtl"),
}


def axe_options(address: str) -> dict[str, object]:
    """A part shown alone may have no h1; a whole page may not."""
    if "/layouts/" in address:
        return EVERY_RULE
    return EVERY_RULE | {"rules": EVERY_RULE["rules"] | {"page-has-heading-one": {"enabled": False}}}


TEXT_SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-block-end: 2em !important; }
"""


def addresses() -> list[str]:
    """The page of all examples, then each example that needs a page of its own."""
    alone = [
        f"/gallery/{name}/?state={number}"
        for name in example_names()
        for number, example in enumerate(examples_of(name))
        if example.layout
    ]
    return ["/gallery/?", *alone]


@pytest.fixture(params=MODES, scope="module")
def page(request, chromium):
    options, query = MODES[request.param]
    context = chromium.new_context(**options)
    page = context.new_page()
    page.query = query
    yield page
    context.close()


@pytest.mark.parametrize("address", addresses())
def test_example_in_every_mode_has_no_fault(page, gallery, address):
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.goto(f"{gallery}{address}&{page.query}")

    # Read before axe, which sets styles of its own.
    assert messages == []
    assert page.evaluate(SMALL_TARGETS) == []
    assert not page.evaluate(TOO_WIDE)
    assert axe_faults(page, axe_options(address)) == []


def test_text_spacing_of_a_reader_breaks_nothing(chromium, gallery):
    page = chromium.new_page(viewport=PHONE)
    page.goto(f"{gallery}/gallery/layouts/?state=1")
    page.evaluate(
        """css => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          document.adoptedStyleSheets = [sheet];
        }""",
        TEXT_SPACING,
    )
    assert not page.evaluate(TOO_WIDE)
    page.close()


def test_less_motion_asked_for_stops_all_motion(chromium, gallery):
    page = chromium.new_page(reduced_motion="reduce")
    page.goto(f"{gallery}/gallery/")
    durations = """() => [...document.querySelectorAll('*')].flatMap(element => {
      const style = getComputedStyle(element);
      // What stands in a film for browsers that show none is not drawn and has no style.
      return style.display === '' ? [] : [style.transitionDuration, style.animationDuration];
    })"""
    assert set(page.evaluate(durations)) == {"0s"}
    page.close()


def test_chosen_answer_stands_out_in_forced_colours(chromium, gallery):
    page = chromium.new_page(forced_colors="active")
    page.goto(f"{gallery}/gallery/layouts/?state=1")
    outlines = (
        "[...document.querySelectorAll('.vp-choice__card')].map(card => getComputedStyle(card).outlineStyle)"
    )
    assert page.evaluate(outlines) == ["none", "solid", "none", "none", "none", "none", "none"]
    page.close()


def test_print_is_light_whatever_the_screen_is_and_leaves_out_what_only_a_screen_can_do(chromium, gallery):
    page = chromium.new_page(color_scheme="dark")
    page.emulate_media(media="print")
    page.goto(f"{gallery}/gallery/layouts/?state=1")
    colours = "['color', 'backgroundColor'].map(name => getComputedStyle(document.body)[name])"
    assert page.evaluate(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    shown = "selector => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility()).length"
    assert page.evaluate(shown, ".vp-exit-bar, .vp-actions, .vp-footer__street, .vp-languages") == 0
    assert page.evaluate(shown, ".vp-choice") == 7
    page.close()
