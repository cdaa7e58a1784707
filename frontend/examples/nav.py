from frontend.examples import Example

ITEMS = [
    {"url": "/board/", "label": "Promises", "current": True},
    {"url": "/board/themes/", "label": "Themes"},
    {"url": "/board/actions/", "label": "Actions"},
]

EXAMPLES = [Example("Parts of a place", '{% nav items=items label="Board" %}', {"items": ITEMS})]
