from frontend.examples import Example

EXAMPLES = [
    Example(
        "Promise",
        '{% promise_card title="Listen" symbol="listen" sentence="You hear what I say." %}',
    ),
    Example(
        "Link with a status",
        '{% promise_card title=title symbol="safe" sentence=words href="#" status=status tone="waiting" %}',
        {
            "title": "Safe and healthy",
            "words": "You help me feel safe and well, at home and everywhere.",
            "status": "Not enough voices yet",
        },
    ),
    Example(
        "Picture unknown",
        '{% promise_card title="New" symbol="no-such-picture" sentence="You do what you said." %}',
    ),
]
