from frontend.examples import Example

ITEMS = [
    {"url": "/board/", "label": "Board"},
    {"url": "/board/promises/", "label": "Promises"},
    {"label": "Listen"},
]

EXAMPLES = [Example("Three deep", "{% breadcrumbs items=items %}", {"items": ITEMS})]
