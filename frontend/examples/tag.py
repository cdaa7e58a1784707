from frontend.examples import Example

EXAMPLES = [
    Example("Plain", '{% tag text="Draft" %}'),
    Example("Good", '{% tag text="Published" tone="good" %}'),
    Example("Waiting", '{% tag text="Waiting" tone="waiting" %}'),
    Example("Concern", '{% tag text="Read first" tone="concern" %}'),
]
