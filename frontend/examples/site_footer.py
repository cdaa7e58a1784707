from frontend.examples import Example
from frontend.examples.site_header import COUNCIL

LINKS = [
    {"url": "/safe/", "label": "Help and safety"},
    {"url": "/safe/#advocate", "label": "Get an advocate"},
    {"url": "/say/", "label": "Tell us something"},
    {"url": "/what-happened/", "label": "What happened with what I said"},
    {"url": "/privacy/", "label": "Privacy"},
    {"url": "/accessibility/", "label": "Accessibility"},
    {"url": "/complain/", "label": "Complain"},
]

EXAMPLES = [
    Example(
        "Whole",
        "{% site_footer council=council links=links %}",
        {"council": COUNCIL, "links": LINKS},
        layout="base",
    ),
    Example("With nothing set up", "{% site_footer %}", layout="base"),
]
