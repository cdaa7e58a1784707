from frontend.examples import Example

ROWS = [
    {"label": "Do people listen to you?", "answer": "Happy", "url": "/s/example/1/"},
    {
        "label": "What would make it better?",
        "answer": "More time to talk.\nAnd a dog.",
        "url": "/s/example/2/",
    },
    {"label": "Do you feel safe?", "answer": None, "url": "/s/example/3/"},
]

EXAMPLES = [
    Example("Check your answers", "{% summary_list rows=rows %}", {"rows": ROWS}),
    Example(
        "Nothing to change",
        "{% summary_list rows=rows %}",
        {"rows": [{"label": "Sent in", "answer": "May 2026"}]},
    ),
]
