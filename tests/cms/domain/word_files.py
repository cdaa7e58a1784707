"""Small Word files, made by hand so that a test sees every byte that matters."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = f"""<?xml version="1.0"?><w:styles xmlns:w="{W}">
<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Ours"><w:name w:val="Our heading"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:styleId="Bullets"><w:name w:val="List Bullet"/></w:style>
<w:style w:styleId="Inhalt"><w:name w:val="toc 1"/></w:style>
</w:styles>"""


def paragraph(text: str, style: str = "", *, bold: bool = False) -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    run = "<w:rPr><w:b/></w:rPr>" if bold else ""
    words = "</w:t><w:br/><w:t>".join(text.split("\n"))
    return f"<w:p>{properties}<w:r>{run}<w:t>{words}</w:t></w:r></w:p>"


def word_file(
    body: str, *, before: str = "", styles: str = STYLES, parts: dict[str, str] | None = None
) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/styles.xml", styles)
        for name, xml in (parts or {}).items():
            archive.writestr(name, xml)
        archive.writestr(
            "word/document.xml",
            f'<?xml version="1.0"?>{before}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        )
    return packed.getvalue()
