from frontend.examples import Example

EXAMPLES = [
    Example("One", '{% stat figure="45 of 120" words="children answered" note="38% of those we asked" %}'),
    Example(
        "Beside each other",
        '{% stats %}{% stat figure="45 of 120" words="children answered" %}'
        '{% stat figure="12" words="said for a child by someone else" %}{% endstats %}',
    ),
]
