from frontend.examples import Example

EXAMPLES = [
    Example(
        "Closed",
        '{% details summary="Who reads this?" %}<p>People trained to keep you safe.</p>{% enddetails %}',
    ),
    Example(
        "Open",
        '{% details summary="What is an advocate?" opened=True %}<p>Someone on your side.</p>'
        "{% enddetails %}",
    ),
]
