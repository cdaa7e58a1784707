from frontend.examples import Example

EXAMPLES = [
    Example("Five words", '{% words_code code="otter maple button river lantern" %}'),
    Example(
        "Another language",
        '{% words_code code="قمر نهر زيتون باب سلام" language="ar" %}',
    ),
]
