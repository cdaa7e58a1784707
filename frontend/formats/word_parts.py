"""What python-docx leaves to us of a Word file: languages, directions, meanings of pictures, numbering."""

import io
from copy import deepcopy
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from frontend.formats.languages import runs_right_to_left

_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_DECORATIVE_URI = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
# The schema of Word wants the properties of a paragraph in one order; these come after what we add.
_AFTER_BIDI = (
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:mirrorIndents",
    "w:suppressOverlap",
    "w:jc",
    "w:textDirection",
    "w:textAlignment",
    "w:textboxTightWrap",
    "w:outlineLvl",
    "w:divId",
    "w:cnfStyle",
    "w:rPr",
    "w:sectPr",
    "w:pPrChange",
)


def say_language(document: Any, language: str, *, right_to_left: bool) -> None:
    """The language of everything that names no other."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(_language(language))
    document.core_properties.language = language
    if right_to_left:
        for section in document.sections:
            before = section._sectPr.find(qn("w:docGrid"))
            direction = OxmlElement("w:bidi")
            if before is None:
                section._sectPr.append(direction)
            else:
                before.addprevious(direction)


def turn(paragraph: WordParagraph, language: str) -> None:
    """Lays a paragraph out in the direction of its language and says which language its words are in."""
    from_right = runs_right_to_left(language)
    if from_right:
        properties = paragraph._p.get_or_add_pPr()
        properties.insert_element_before(OxmlElement("w:bidi"), *_AFTER_BIDI)
    for run in paragraph.runs:
        properties = run._r.get_or_add_rPr()
        _repeat_for_complex_scripts(properties)
        if from_right:
            properties.append(OxmlElement("w:rtl"))
        properties.append(_language(language))


def _repeat_for_complex_scripts(properties: Any) -> None:
    """Word looks for the weight and size of Arabic and its like in properties of their own."""
    for name, twin in (("w:b", "w:bCs"), ("w:sz", "w:szCs")):
        given = properties.find(qn(name))
        if given is not None:
            same = OxmlElement(twin)
            for attribute, value in given.attrib.items():
                same.set(attribute, value)
            given.addnext(same)


def turn_table(table: WordTable) -> None:
    """The first column of a table stands at the right."""
    properties = table._tbl.tblPr
    place = properties.find(qn("w:tblStyle"))
    place.addnext(OxmlElement("w:bidiVisual"))


def describe_table(table: WordTable, caption: str) -> None:
    """Its heading row is repeated on each page and read out; its caption is its title."""
    properties = table._tbl.tblPr
    title = OxmlElement("w:tblCaption")
    title.set(qn("w:val"), caption)
    properties.append(title)
    row = table.rows[0]._tr.get_or_add_trPr()
    row.append(OxmlElement("w:tblHeader"))
    for each in table.rows[1:]:
        each._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def place_picture(paragraph: WordParagraph, content: bytes, *, alt: str, width: float, number: int) -> None:
    """The picture in the line, with its meaning, or marked as decoration."""
    shape = paragraph.add_run().add_picture(io.BytesIO(content), width=Cm(width))
    properties = shape._inline.docPr
    properties.set("id", str(number))
    properties.set("name", f"Picture {number}")
    properties.set("descr", alt)
    if not alt:
        properties.append(_decoration())


def start_counting(document: Any, paragraphs: list[WordParagraph]) -> None:
    """Lets a numbered list begin at 1, whatever list came before it."""
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element
    style_number = style.find(qn("w:pPr")).find(qn("w:numPr")).find(qn("w:numId")).val
    definition = next(each for each in numbering.num_lst if each.numId == style_number)
    number = numbering.add_num(definition.abstractNumId.val)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    for paragraph in paragraphs:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = number.numId


def drop_thumbnail(document: Any) -> None:
    """The library's own template brings a picture of its first page, which is not ours."""
    relations = document.part.package.rels
    for key in [key for key, each in relations.items() if each.reltype.endswith("/thumbnail")]:
        del relations[key]


def set_complex_size(properties: Any, size: int) -> None:
    """The size of scripts that Word calls complex, in half points, right after the size of the others."""
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    element = OxmlElement("w:szCs")
    element.set(qn("w:val"), str(size * 2))
    properties.find(qn("w:sz")).addnext(element)


def _language(language: str) -> Any:
    element = OxmlElement("w:lang")
    element.set(qn("w:val"), language)
    if runs_right_to_left(language):
        element.set(qn("w:bidi"), language)
    return element


def _decoration() -> Any:
    extensions = OxmlElement("a:extLst")
    extension = OxmlElement("a:ext")
    extension.set("uri", _DECORATIVE_URI)
    decorative = extension.makeelement(
        f"{{{_DECORATIVE}}}decorative", {"val": "1"}, nsmap={"adec": _DECORATIVE}
    )
    extension.append(decorative)
    extensions.append(deepcopy(extension))
    return extensions
