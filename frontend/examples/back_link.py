from frontend.examples import Example

EXAMPLES = [
    Example("Back", '{% back_link href="/s/example/" %}'),
    Example("Other words", '{% back_link href="/promises/" text="All promises" %}'),
]
