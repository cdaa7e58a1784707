from frontend.examples import Example
from frontend.examples.language_switcher import ARABIC, ENGLISH

COUNCIL = {"name": "Example City Council", "short_name": "Example"}

EXAMPLES = [
    Example(
        "With languages",
        "{% site_header council=council languages=languages reading='/reading/' %}",
        {"council": COUNCIL, "languages": [ENGLISH, ARABIC]},
        layout="base",
    ),
    Example("With nothing set up", "{% site_header %}", layout="base"),
]
