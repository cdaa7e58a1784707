from frontend.examples import Example

EXAMPLES = [
    Example("To the main part", '{% skip_link href="#main" %}'),
    Example("A second way out", '{% skip_link href="/exit/" leaves=True %}'),
]
