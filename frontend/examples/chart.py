from decimal import Decimal

from frontend.charts.kinds import Bar, Bars, Flow, Lines, Part, Parts, Series, Step
from frontend.examples import Example

LONG = (
    "Children and young people who moved to a new home and a new school in the very same week of the year "
    * 2
)


def numbers(*values: float | None) -> tuple[Decimal | None, ...]:
    return tuple(None if value is None else Decimal(str(value)) for value in values)


YEARS = ("2016", "2017", "2018", "2019", "2020", "2021", "2022", "2023")
RATES = Lines(
    "Children in care for every 10,000 children",
    YEARS,
    (
        Series("Our council", numbers(86, 78, None, 76, 76, 75, 80, 84)),
        Series("Councils like ours", numbers(76, 77, 76, 82, 83, 93, 92, 94)),
        Series("Big cities", numbers(87, 84, 82, 84, 86, 94, 99, 97)),
        Series("England", numbers(60, 60, 60, 62, 64, 69, 70, 71)),
    ),
)
CHANGES = Bars(
    "More or fewer children than three years ago",
    (
        Bar("0 to 4", Decimal(-3366)),
        Bar("5 to 9", Decimal(-333)),
        Bar("10 to 15", Decimal(4957)),
        Bar("16 and 17", None),
    ),
    groups="Age",
    counts="Change",
)
ARABIC = Bars(
    "أطفال في الرعاية",
    (
        Bar("مدينتنا", Decimal("89.7"), ours=True),
        Bar("England إنجلترا", Decimal(71)),
        Bar("تغيّر", Decimal(-12)),
    ),
    groups="أين",
    counts="العدد",
)

EXAMPLES = [
    Example(
        "Parts of a whole",
        '{% chart shown=shown note="From the council\'s own count." %}',
        {
            "shown": Parts(
                "Of every 100 children in care",
                tuple(
                    Part(label, Decimal(value))
                    for label, value in [
                        ("White", 70),
                        ("Mixed", 14),
                        ("Black", 8),
                        ("Asian", 4),
                        ("Other", 4),
                    ]
                ),
                groups="Background",
                counts="Share",
            )
        },
    ),
    Example("Bars on both sides of zero, one not measured", "{% chart shown=shown %}", {"shown": CHANGES}),
    Example(
        "Bars, ours and others, in the editor's words",
        '{% chart shown=shown description="Our council has more children in care than England." %}',
        {
            "shown": Bars(
                "Children in care", (Bar("Our council", Decimal(84), ours=True), Bar("England", Decimal(71)))
            )
        },
    ),
    Example("Lines with a year missing", "{% chart shown=shown %}", {"shown": RATES}),
    Example(
        "Steps",
        "{% chart shown=shown %}",
        {
            "shown": Flow(
                "From coming into care to leaving it",
                (
                    Step("children came into care in a year", Decimal(558)),
                    Step("We find a home that fits"),
                    Step("left care", Decimal(482)),
                ),
            )
        },
    ),
    Example("Right to left", '{% chart shown=shown language="ar" %}', {"shown": ARABIC}),
    Example(
        "Words and numbers that are far too long",
        "{% chart shown=shown %}",
        {
            "shown": Bars(
                "Too much",
                (
                    Bar(LONG, Decimal(999_999_999_999)),
                    Bar("M" * 80, Decimal("-999999999999.5")),
                    Bar("<script>alert(1)</script> ملاحظة", Decimal(1)),
                ),
            )
        },
    ),
]
