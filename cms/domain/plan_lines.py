"""A plan's file as numbered lines, whatever it was written with.

Text comes in as bytes, since a council's file may be UTF-8 with or without a mark, UTF-16 or Windows-1252.
"""

import re
from dataclasses import replace

from cms.domain.line import Line
from cms.domain.text_tables import with_tables
from cms.errors import PlanCannotBeRead

MOST_BYTES = 1_000_000
MOST_LINES = 10_000
MOST_BYTES_OF_WORD = 20_000_000
# Marks inside a longer line are left as they are: looking for pairs in it would take too long.
LONGEST_MARKED_LINE = 5_000

_NOT_TEXT = (
    (b"%PDF", "This is a PDF. Save the plan as a Word file (DOCX) or as plain text and import that."),
    (b"\xd0\xcf\x11\xe0", "This is an old Word file (DOC). Save it as DOCX and import that."),
    (b"{\\rtf", "This is a rich text file (RTF). Save it as DOCX or plain text and import that."),
)
_BINARY = "This is not a text file. Save the plan as a Word file (DOCX) or as plain text and import that."
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b\u200e\u200f\u2060\ufeff\u00ad]")
_SPACES = re.compile(r"[^\S\n]+")
_LINE_END = re.compile(r"\r\n|\r|\n")

_ATX = re.compile(r"(?P<marks>#{1,6})\s+(?P<words>.*?)\s*#*\s*")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_ALL_BOLD = re.compile(r"(\*\*|__)(?P<words>[^*_]+)\1:?")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\]\((?:<)?([^)\s>]+)(?:>)?(?:\s+\"[^\"]*\")?\)")
_BARE_LINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]+)>")
_EMPHASIS = re.compile(
    r"(?<![\w*])(\*{1,3})(?=\S)(.+?)(?<=\S)\1(?![\w*])|(?<!\w)(_{1,3})(?=\S)(.+?)(?<=\S)\3(?!\w)"
)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>-])")


def read_lines(content: bytes, name: str = "") -> list[Line]:
    """Every line of the file, blank ones too. Raises PlanCannotBeRead with one clear sentence."""
    if not content.strip(b"\x00\t\n\r \xef\xbb\xbf\xff\xfe"):
        raise PlanCannotBeRead("The file is empty.")
    for start, sentence in _NOT_TEXT:
        if content.startswith(start):
            raise PlanCannotBeRead(sentence)
    if content.startswith(b"PK"):
        from cms.domain.word_file import paragraphs

        return paragraphs(content)
    text = decoded(content)
    if len(_LINE_END.findall(text)) > MOST_LINES:
        raise PlanCannotBeRead("The file is too long: a plan has at most 10,000 lines.")
    plain = [_plain(number, raw) for number, raw in enumerate(_LINE_END.split(text), 1)]
    lines = with_tables(_with_underlined(plain))
    is_markdown = name.lower().endswith((".md", ".markdown")) or any(line.level for line in lines)
    return _without_markdown(lines) if is_markdown else lines


def decoded(content: bytes) -> str:
    """The text of the file in the encoding it turns out to have. Raises PlanCannotBeRead."""
    if len(content) > MOST_BYTES:
        raise PlanCannotBeRead("The file is too large: a plan has at most 1 MB of text.")
    encodings = ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text or len(_CONTROL.findall(text)) * 50 > len(text):
            break
        if re.match(r"\s*(<!doctype html|<html)", text, re.IGNORECASE):
            raise PlanCannotBeRead("This is a web page. Save the plan as DOCX or plain text and import that.")
        return text
    raise PlanCannotBeRead(_BINARY)


def tidy(text: str) -> str:
    """The text without invisible signs, each stretch of space as one blank."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


def _plain(number: int, raw: str) -> Line:
    visible = _INVISIBLE.sub("", raw).expandtabs(4)
    text = tidy(raw)
    indent = len(visible) - len(visible.lstrip())
    if (heading := _ATX.fullmatch(text)) and heading["words"]:
        return Line(number, heading["words"], indent, level=len(heading["marks"]))
    return Line(number, text, indent)


def _with_underlined(lines: list[Line]) -> list[Line]:
    """A short line with a row of = or - under it is a heading."""
    found: list[Line] = []
    for line in lines:
        if _UNDERLINE.fullmatch(line.text) and _may_be_underlined(found):
            found[-1] = replace(found[-1], level=1 if line.text[0] == "=" else 2)
            found.append(replace(line, aside="the underline of the heading above"))
        else:
            found.append(line)
    return found


def _may_be_underlined(above: list[Line]) -> bool:
    if not above or not above[-1].text or above[-1].level or (len(above) > 1 and above[-2].text):
        return False
    return len(above[-1].text) <= 90 and not above[-1].text.endswith((".", "!", ";", ","))


def _without_markdown(lines: list[Line]) -> list[Line]:
    """Takes Markdown's own marks off; what they only decorate stays word for word."""
    found: list[Line] = []
    in_comment = False
    for line in _rule_out_front_matter(lines):
        if not line.aside and line.text and (in_comment or line.text.startswith("<!--")):
            in_comment = "-->" not in line.text
            found.append(replace(line, level=None, aside="a comment in the file"))
        else:
            found.append(line if line.aside else _without_marks(line))
    return found


def _rule_out_front_matter(lines: list[Line]) -> list[Line]:
    if not lines or lines[0].text != "---":
        return lines
    end = next((place for place, line in enumerate(lines[1:], 1) if line.text in ("---", "...")), None)
    if end is None or not all(":" in line.text or not line.text for line in lines[1:end]):
        return lines
    reason = "settings of the file, not words of the plan"
    return [replace(line, aside=reason) for line in lines[: end + 1]] + lines[end + 1 :]


def _without_marks(line: Line) -> Line:
    if _PICTURE.fullmatch(line.text):
        return replace(line, aside="a picture")
    if bold := _ALL_BOLD.fullmatch(line.text):
        words = bold["words"].strip()
        if not words.endswith((".", "!", ";", ",")):
            return replace(line, text=words, level=7 if line.level is None else line.level)
    if len(line.text) > LONGEST_MARKED_LINE:
        return line
    text = re.sub(r"^>\s?(?=\S)", "", line.text)
    text = _LINK.sub(lambda link: link[1] if link[1] == link[2] else f"{link[1]} ({link[2]})", text)
    text = _BARE_LINK.sub(r"\1", text)
    text = _EMPHASIS.sub(lambda found: found[2] or found[4], text)
    return replace(line, text=_ESCAPED.sub(r"\1", text))
