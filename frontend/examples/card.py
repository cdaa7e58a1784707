from frontend.examples import Example

EXAMPLES = [
    Example("Plain", "{% card %}<p>People who work with you should listen.</p>{% endcard %}"),
    Example(
        "Picture and words",
        '{% card title="Your plan" symbol="plan" %}<p>Your plan says who does what.</p>{% endcard %}',
    ),
    Example(
        "Link",
        '{% card title="What happened?" symbol="text" href="/what-happened/" %}'
        "<p>Type your words-code.</p>{% endcard %}",
    ),
    Example(
        "Title in another language",
        '{% card title="خطتنا" symbol="plan" href="/ar/plan/" language="ar" %}<p>In Arabic.</p>{% endcard %}',
    ),
    Example(
        "Cards beside each other",
        '{% cards %}{% card title="Answer questions" symbol="talk" href="#a" %}<p>About 5 minutes.</p>'
        '{% endcard %}{% card title="Our promises" symbol="star" href="#b" %}<p>See if we keep them.</p>'
        "{% endcard %}{% endcards %}",
    ),
]
