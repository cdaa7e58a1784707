"""Documents that no format has seen before: one with every kind of block, in English and in Arabic."""

import datetime
import io

from PIL import Image

from frontend.formats.tree import (
    BigNumber,
    Document,
    Figure,
    Heading,
    Paragraph,
    Picture,
    Points,
    Quote,
    Section,
    Statement,
    Table,
)

KITE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 60" fill="none" stroke="currentColor">'
    '<path d="M30 4 50 26 30 56 10 26z" fill="#ffc247"/><path d="M30 4v52M10 26h40"/></svg>'
)
BARS = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60" role="img" aria-labelledby="t">'
    '<title id="t">Clubs</title><rect x="4" y="10" width="80" height="14"/><text x="4" y="50">2031</text></svg>'
)


def photograph() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), (20, 120, 90)).save(file, "PNG")
    return file.getvalue()


def english(**changes) -> Document:
    """A plan of a town that does not exist."""
    fields = {
        "title": "What Farrowby will do for you",
        "language": "en",
        "intro": "Farrowby made this plan with 41 children.",
        "publisher": "Farrowby Town Council",
        "date": datetime.date(2031, 3, 9),
        "version": "17",
        "address": "https://farrowby.example/plan/",
        "source_note": "From the plan that the council agreed.",
        "notices": (Paragraph("This is a draft."),),
        "sections": (
            Section("", (Paragraph("Read it with somebody you trust."),)),
            Section(
                "Where you live",
                (
                    Heading("Your home", level=3),
                    Statement(
                        "We will look for a home near your school & your friends.",
                        ("You stay near your school.",),
                        Picture(svg=KITE, alt="A kite over a roof"),
                        key="home",
                    ),
                    Statement("We ask you before anything changes.", picture=Picture(svg=KITE), key="ask"),
                    Points(("Visit the home.", "Choose your room.")),
                    Points(("First we meet.", "Then we talk.", "Last you decide."), numbered=True),
                    Points(("Bring a bag.", "Bring a friend."), numbered=True),
                    Paragraph("Rooms differ from house to house.", small=True),
                ),
                key="living",
            ),
            Section(
                "How we did",
                (
                    Quote("They waited until I was ready.", said_by="A young person, 14"),
                    Quote("أريد أن أبقى مع أخي.", language="ar"),
                    BigNumber(
                        "38 of 41",
                        "children knew who to ask",
                        note="Asked in May.",
                        picture=Picture(raster=photograph(), alt="A green field"),
                    ),
                    Table(
                        "Clubs and children",
                        ("Club", "2030", "2031"),
                        (("Chess", "12", "15"), ("Swimming", None, "24")),
                        note="Counted in March.",
                    ),
                    Figure(
                        "More children at clubs",
                        Picture(svg=BARS),
                        "The bar for 2031 is longer than the bar for 2030.",
                        Table("Children at clubs", ("Year", "Children"), (("2030", "31"), ("2031", "39"))),
                        note="Without one-off visits.",
                    ),
                ),
                key="did",
            ),
        ),
    }
    return Document(**(fields | changes))


def arabic(**changes) -> Document:
    fields = {
        "title": "ماذا ستفعل بلدة فارو من أجلك",
        "language": "ar",
        "right_to_left": True,
        "intro": "كتبت البلدة هذه الخطة مع 41 طفلًا.",
        "publisher": "مجلس بلدة فارو",
        "date": datetime.date(2031, 3, 9),
        "sections": (
            Section(
                "أين تعيش",
                (
                    Statement(
                        "سنبحث عن بيت قريب من مدرستك.",
                        picture=Picture(svg=KITE, alt="طائرة ورقية"),
                        key="home",
                    ),
                    Points(("زر البيت.", "اختر غرفتك."), numbered=True),
                    Quote("They waited for me.", said_by="طفلة", language="en"),
                    Table("النوادي", ("النادي", "2031"), (("الشطرنج", "15"), ("السباحة", None))),
                    BigNumber("38", "طفلًا عرفوا من يسألون"),
                ),
                key="living",
            ),
        ),
    }
    return Document(**(fields | changes))


def bare(*blocks, **changes) -> Document:
    """As little as a document can be, around some blocks."""
    fields = {"title": "Short", "language": "en", "sections": (Section("One", blocks),) if blocks else ()}
    return Document(**(fields | changes))
