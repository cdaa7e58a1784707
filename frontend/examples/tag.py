from frontend.examples import Example

EXAMPLES = [
    Example(
        "All tones",
        '{% tag text="Draft" %} {% tag text="Published" tone="good" %} {% tag text="Waiting" tone="waiting" %} '
        '{% tag text="Read first" tone="concern" %}',
    ),
]
