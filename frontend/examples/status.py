from frontend.examples import Example

EXAMPLES = [
    Example("Not started", '{% status text="Not started" %}'),
    Example("Done", '{% status text="Done" tone="good" %}'),
    Example("Waiting", '{% status text="We are working on it" tone="waiting" %}'),
    Example("Read first", '{% status text="Read this first" tone="concern" %}'),
]
