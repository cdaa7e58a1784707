from frontend.examples import Example

LINES = [
    {"name": "Emergency", "words": "If you are in danger now.", "phone": "999"},
    {
        "name": "Example Helpline",
        "words": "Talk about anything. It is free.",
        "phone": "0800 000 0000",
        "text_number": "60000",
        "url": "https://helpline.example/",
        "hours": "Open all day and all night",
    },
    {
        "name": "Example Advocates",
        "words": "Someone on your side.",
        "phone": "0300 000 0000",
        "hours": "Monday to Friday",
    },
]

EXAMPLES = [
    Example("Lines", "{% helplines lines=lines %}", {"lines": LINES}),
    Example(
        "Own title",
        '{% helplines lines=lines title="I need to talk to someone soon" %}',
        {"lines": LINES[2:]},
    ),
]
