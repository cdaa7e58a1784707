from frontend.examples import Example

EXAMPLES = [
    Example("Information", "{% notice %}<p>You can stop at any time. Nobody will mind.</p>{% endnotice %}"),
    Example(
        "With a title",
        '{% notice title="This is your choice" %}<p>You can skip any question.</p>{% endnotice %}',
    ),
    Example("Good news", '{% notice kind="good" title="Thank you" %}<p>We have them.</p>{% endnotice %}'),
    Example(
        "Safety",
        '{% notice kind="urgent" title="In danger?" %}<p>Call <a href="tel:999">999</a>.</p>{% endnotice %}',
    ),
    Example(
        "Translation not yet checked",
        '{% notice kind="unchecked" %}<p lang="en" dir="ltr">The English words are below.</p>{% endnotice %}',
    ),
]
