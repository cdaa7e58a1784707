from frontend.examples import Example

EXAMPLES = [
    Example("First", "{% progress current=1 total=12 %}"),
    Example("Third", "{% progress current=3 total=12 %}"),
    Example("Last", "{% progress current=12 total=12 %}"),
]
