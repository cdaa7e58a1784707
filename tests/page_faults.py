"""What is wrong with a page as it stands in a browser: axe's rules and our own stricter ones (A01, A06, A07).

Used by the gallery's tests and by the journeys, so both hold a page to the same measure.
"""

from collections.abc import Mapping
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# 7:1 for text is our own rule (A14); target size is measured below at 44 px, which is stricter than axe's 24.
EVERY_RULE: dict[str, Any] = {
    "preload": False,
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "wcag2aaa", "best-practice"],
    "rules": {"color-contrast-enhanced": {"enabled": True}},
}
# All that another choice of colours can change.
COLOUR_RULES: dict[str, Any] = EVERY_RULE | {
    "runOnly": ["color-contrast", "color-contrast-enhanced", "link-in-text-block"],
    "rules": {},
}
LIGHT = {"color_scheme": "light", "forced_colors": "none"}
OTHER_COLOURS: dict[str, dict[str, Any]] = {
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced colours": {"color_scheme": "light", "forced_colors": "active"},
}

TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
# A link inside a line of text is as high as the line; everything else is a target.
SMALL_TARGETS = """
() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
  .filter(target => target.matches('[class*=vp-]') || !target.closest('p, h2, .vp-prose, .vp-gallery__index'))
  .map(target => {
    const card = target.matches('[type=radio], [type=checkbox]') ? target.labels[0] : undefined;
    const box = (card ?? target).getBoundingClientRect();
    return [target.outerHTML.slice(0, 80), Math.round(box.width), Math.round(box.height)];
  })
  .filter(([, width, height]) => width > 1 && (width < 44 || height < 44))
"""
# Whether any part of what has the focus can be seen.
FOCUS_IS_SEEN = """
() => {
  if (document.activeElement === document.body) return true;
  const focused = document.activeElement, box = focused.getBoundingClientRect();
  const across = [box.left + 3, (box.left + box.right) / 2, box.right - 3];
  const down = [box.top + 3, (box.top + box.bottom) / 2, box.bottom - 3];
  return across.some(x => down.some(y => {
    const top = document.elementFromPoint(x, y);
    return top !== null && (focused.contains(top) || top.contains(focused));
  }));
}
"""
# Everything that the keyboard must reach, numbered; of a group of radio buttons one is enough.
NUMBERED = """
() => {
  const groups = new Set();
  const reachable = [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]'
  )].filter(element => {
    if (element.disabled || !element.checkVisibility({ visibilityProperty: true })) return false;
    if (element.type !== 'radio') return true;
    const chosen = element.form.querySelector(`[name="${element.name}"]:checked`);
    if (chosen ? chosen !== element : groups.has(element.name)) return false;
    groups.add(element.name);
    return true;
  });
  reachable.forEach((element, number) => element.dataset.number = number);
  return reachable.length;
}
"""
FOCUSED = "document.activeElement?.dataset.number ?? document.activeElement?.name ?? ''"


def axe_faults(page: Page, options: Mapping[str, Any] = EVERY_RULE) -> list[tuple[str, list[str]]]:
    """Rule and elements of each violation. Contrast is always measured."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    violations = page.evaluate("options => axe.run(options).then(found => found.violations)", dict(options))
    return [(fault["id"], [node["html"][:120] for node in fault["nodes"]]) for fault in violations]


def faults(page: Page) -> list[tuple[Any, ...]]:
    """All that is wrong with a page in light, dark and forced colours: each with the page's address."""
    page.emulate_media(**LIGHT)
    # Where somebody has scrolled to, the way out lies over what it hides for the moment.
    page.evaluate("scrollTo(0, 0)")
    # Measured before axe, which sets styles of its own.
    found: list[tuple[Any, ...]] = [("small target", *target) for target in page.evaluate(SMALL_TARGETS)]
    found += [("wider than the screen",)] if page.evaluate(TOO_WIDE) else []
    found += [("light", *fault) for fault in axe_faults(page)]
    for name, colours in OTHER_COLOURS.items():
        page.emulate_media(**colours)
        found += [(name, *fault) for fault in axe_faults(page, COLOUR_RULES)]
    page.emulate_media(**LIGHT)
    return [(page.url, *fault) for fault in found]


def keyboard_faults(page: Page) -> list[tuple[str, str]]:
    """What Tab does not reach on a page that was just opened, and where the focus cannot be seen (A02, A03)."""
    expected = page.evaluate(NUMBERED)
    reached: set[str] = set()
    hidden: list[tuple[str, str]] = []
    for _ in range(expected + 5):
        page.keyboard.press("Tab")
        reached.add(page.evaluate(FOCUSED))
        if not page.evaluate(FOCUS_IS_SEEN):
            hidden.append(("focus hidden", page.evaluate("document.activeElement.outerHTML.slice(0, 120)")))
    missed = [str(number) for number in range(expected) if str(number) not in reached]
    elements = (
        "numbers => numbers.map(n => document.querySelector(`[data-number='${n}']`).outerHTML.slice(0, 120))"
    )
    return hidden + [("never reached", element) for element in page.evaluate(elements, missed)]
