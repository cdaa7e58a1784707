"""The one engine of every typeset format: the document goes in as data, a template sets it, a file comes out.

Words reach the engine as JSON and never as markup, so nothing that somebody wrote can be code (decision 10).
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Literal

from django.utils.formats import date_format
from django.utils.translation import gettext, override

from frontend.formats.emojis import emojis_in
from frontend.formats.interface import FormatFailed
from frontend.formats.languages import base_of, runs_right_to_left
from frontend.formats.pictures import clean_photograph, clean_svg, letters_share, photograph_svg, words_drawn
from frontend.formats.stills import DOTS, SMALL_DOTS, drawn_in_dots
from frontend.formats.tree import Block, Document, Figure, Heading, Picture, Section
from frontend.formats.typefaces import FAMILIES, has_shapes, require_letters, typefaces
from frontend.pictograms.drawings import svg_of
from frontend.pictograms.library import credit_line, name_in

TEMPLATES = Path(__file__).parent / "typst"
TOKENS = Path(__file__).parent.parent / "static/frontend/css/tokens.css"
MOST_WORDS = 200_000
"""Letters in one document: about a hundred pages. More is a book, or a mistake."""

Kind = Literal["pdf", "svg", "png"]

_LANGUAGE = re.compile(r"(?P<language>[a-z]{2,3})(-[a-z]{4})?(-(?P<region>[a-z]{2}))?", re.IGNORECASE)
_COLOUR = re.compile(r"--vp-(?P<name>[\w-]+):\s*(?P<colour>#[0-9a-f]{3,6});")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_ENDLESS = re.compile(r"\S{24}(?=\S)")
_JOINED = re.compile(r"[\u0590-\u11ff\u1780-\u1cff\u2d80-\u2ddf\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufeff]")


@dataclass(frozen=True, slots=True)
class Sheets:
    """What came out of the engine, and what the template says about it, such as its pages."""

    content: bytes
    facts: dict[str, Any]


@dataclass(slots=True)
class _Pictures:
    """Every picture of a document once, made safe; blocks hold their places in this list."""

    kind: Kind
    chooses: bool = False
    """Whether the template chooses among a figure's drawings; otherwise only the first is made safe."""
    small_dots: int = DOTS
    places: dict[Picture, int] = field(default_factory=dict)
    made: list[dict[str, Any]] = field(default_factory=list)

    def place(self, picture: Picture, alt: str = "", *, is_small: bool = False) -> int:
        picture = replace(picture, alt=clean_words(picture.alt or alt))
        if picture not in self.places:
            self.places[picture] = len(self.made)
            self.made.append({"alt": picture.alt, **self._source(picture, is_small=is_small)})
        return self.places[picture]

    def _source(self, picture: Picture, *, is_small: bool) -> dict[str, Any]:
        if picture.raster:
            svg = photograph_svg(clean_photograph(picture.raster))
            return {"svg": svg, "words": "", "photograph": True, "letters": None}
        svg = clean_svg(picture.svg, FAMILIES)
        words, letters = words_drawn(svg), letters_share(svg)
        if self._must_be_dots(words):
            require_letters([words])
            svg = photograph_svg(drawn_in_dots(svg, self.small_dots if is_small else DOTS))
        return {"svg": svg, "words": words, "photograph": False, "letters": letters}

    def _must_be_dots(self, words: str) -> bool:
        """PDF/UA-1 wants a letter for each glyph, which joined-up scripts inside a drawing do not have; and an SVG
        file carries no typefaces, so words inside its drawings would change with the machine that shows it."""
        if self.kind == "pdf":
            return bool(_JOINED.search(words))
        return self.kind == "svg" and bool(words.strip())


def typeset(
    template: str, document: Document, style: Mapping[str, Any], *, kind: Kind = "pdf", ppi: float = 144
) -> Sheets:
    """The document set by a template. Raises `FormatFailed` for what cannot be set well."""
    _require_something(document)
    made = _as_data(template, document, style, kind)
    require_letters(one["words"] for one in made["pictures"])
    texts = _strings({**made, "pictures": [one["alt"] for one in made["pictures"]]})
    _draw_emojis(made, document, list(texts))
    for picture in made["pictures"]:
        del picture["words"]
    return _compiled(template, json.dumps(made, ensure_ascii=False), document, kind, ppi)


def _draw_emojis(made: dict[str, Any], document: Document, texts: list[str]) -> None:
    """Adds the drawings of emojis. Raises `FormatFailed` for letters that neither a typeface nor OpenMoji has."""
    drawn = {sign: picture for sign, picture in emojis_in(texts).items() if not has_shapes(sign)}
    pattern = re.compile("|".join(map(re.escape, drawn)))
    require_letters(pattern.sub("", text) if drawn else text for text in texts)
    made["emoji"] = pattern.pattern
    made["emojis"] = {
        sign: {"name": name_in(picture, base_of(document.language)), "svg": svg_of(picture.key)}
        for sign, picture in drawn.items()
    }
    named = [made["credits"], *(credit_line(picture) for picture in drawn.values())]
    made["credits"] = " · ".join(dict.fromkeys(filter(None, named)))


def _compiled(template: str, made: str, document: Document, kind: Kind, ppi: float) -> Sheets:
    import typst

    compiler = typst.Compiler(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=typefaces(),
        ignore_system_fonts=True,
        sys_inputs={"document": made},
    )
    try:
        content = compiler.compile(
            format=kind,
            ppi=ppi,
            pdf_standards=["ua-1"] if kind == "pdf" else [],
            timestamp=_moment(document),
        )
        facts = json.loads(compiler.query("<facts>", field="value", one=True))
    except typst.TypstError as error:
        raise _reason(error) from error
    finally:
        _forget()
    if not isinstance(content, bytes):
        raise FormatFailed(gettext("The document does not fit into one picture."))
    return Sheets(content, facts)


def _forget() -> None:
    """The engine keeps the pieces of its last ten files, which for a few searched sheets come to half a gigabyte. A
    worker lives long and makes each file once, so ten empty files push them out."""
    import typst

    for _each in range(10):
        typst.compile(b" ", font_paths=typefaces(), ignore_system_fonts=True, format="svg")


def _reason(error: Any) -> FormatFailed:
    if "does-not-fit" in error.message:
        return FormatFailed(
            gettext(
                "There are too many words for one page, even in the smallest letters that people can read."
            )
        )
    if "too-long-for-one-picture" in error.message:
        return FormatFailed(gettext("The document is too long for one picture."))
    if "parse SVG" in error.message:
        return FormatFailed(gettext("A drawing is broken: it is not complete SVG."))
    return FormatFailed(
        gettext("The page could not be set: %(reason)s") % {"reason": error.message.splitlines()[0]}
    )


def _moment(document: Document) -> int:
    """The document's day, so that the same document gives the same bytes whenever it is made."""
    if document.date is None:
        return 0
    return int(datetime.combine(document.date, time(), UTC).timestamp())


def _require_something(document: Document) -> None:
    if not document.title.strip():
        raise FormatFailed(gettext("The document has no title."))
    if not any(True for _block in document.blocks()):
        raise FormatFailed(gettext("The document is empty."))


def _as_data(template: str, document: Document, style: Mapping[str, Any], kind: Kind) -> dict[str, Any]:
    is_poster = template == "figures"
    pictures = _Pictures(
        kind,
        chooses=is_poster or bool(style.get("large")),
        small_dots=SMALL_DOTS if is_poster else DOTS,
    )
    with override(document.language):
        made = {
            "title": clean_words(document.title),
            **_language(document.language),
            "rtl": document.right_to_left,
            "intro": clean_words(document.intro),
            "publisher": clean_words(document.publisher),
            "date": [document.date.year, document.date.month, document.date.day] if document.date else None,
            "day": date_format(document.date, "DATE_FORMAT") if document.date else "",
            "address": clean_words(document.address),
            "source": clean_words(document.source_note),
            "notices": [_plain(notice, pictures) for notice in document.notices],
            "sections": [_section(section, pictures) for section in _even_headings(document)],
            "hidden": gettext("Hidden to keep people safe"),
            "credits": _credits(document),
            "families": FAMILIES,
            "colours": palette(),
            "style": style,
        }
    made["pictures"] = pictures.made
    if sum(map(len, _strings(made["sections"]))) > MOST_WORDS:
        raise FormatFailed(gettext("The document is too long. Divide it into parts."))
    return made


def _credits(document: Document) -> str:
    return " · ".join(dict.fromkeys(clean_words(one.credit) for one in document.pictures() if one.credit))


@cache
def palette() -> dict[str, str]:
    """The site's own colours on paper: the first, light value of each token."""
    found: dict[str, str] = {}
    for match in _COLOUR.finditer(TOKENS.read_text(encoding="utf-8")):
        found.setdefault(match["name"], match["colour"])
    return found


def _even_headings(document: Document) -> Iterator[Section]:
    """Headings without a skipped level, which readers of a page's outline would take for a missing part."""
    level = 1
    for section in document.sections:
        level = 2 if section.heading.strip() else level
        blocks: list[Block] = []
        for block in section.blocks:
            if isinstance(block, Heading):
                level = min(max(block.level, 2), level + 1, 6)
                blocks.append(replace(block, level=level))
            else:
                blocks.append(block)
        yield replace(section, blocks=tuple(blocks))


def _section(section: Section, pictures: _Pictures) -> dict[str, Any]:
    return {
        "heading": clean_words(section.heading).strip(),
        "blocks": [_plain(block, pictures) for block in section.blocks],
    }


def _plain(value: Any, pictures: _Pictures, alt: str = "") -> Any:
    """A part of the tree as plain values, with its kind, its language and its pictures' places."""
    if isinstance(value, str):
        # A word without end, such as an address, may break; nothing is seen or read where it does not.
        return _ENDLESS.sub("\\g<0>\u200b", clean_words(value))
    if isinstance(value, Picture):
        return pictures.place(value, alt)
    if isinstance(value, tuple):
        return [_plain(item, pictures) for item in value]
    if isinstance(value, Figure):
        return _figure(value, pictures)
    if is_dataclass(value) and not isinstance(value, type):
        return _part(value, pictures)
    # What a template cannot set, such as a recording, is other formats' matter.
    return value if isinstance(value, int | float | None) else None


def _figure(figure: Figure, pictures: _Pictures) -> dict[str, Any]:
    """A figure, with its drawings for less room where the template chooses among them."""
    alt = f"{figure.title}. {figure.description}"
    made = _part(replace(figure, smaller=()), pictures, alt)
    smaller = figure.smaller if pictures.chooses else ()
    return {**made, "smaller": [pictures.place(each, alt, is_small=True) for each in smaller]}


def _part(part: Any, pictures: _Pictures, alt: str = "") -> dict[str, Any]:
    language = getattr(part, "language", "")
    return {
        **{each.name: _plain(getattr(part, each.name), pictures, alt) for each in fields(part)},
        "kind": type(part).__name__,
        **_language(language),
        "rtl": runs_right_to_left(language),
    }


def _language(code: str) -> dict[str, str | None]:
    if not code:
        return {"language": None, "region": None}
    match = _LANGUAGE.fullmatch(code)
    if match is None:
        raise FormatFailed(gettext("“%(code)s” is not a language's code.") % {"code": code})
    return {"language": match["language"].lower(), "region": match["region"] and match["region"].upper()}


def clean_words(words: str) -> str:
    """Words without characters that are no part of any text and that files may not hold."""
    return _CONTROL.sub("", words)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)
