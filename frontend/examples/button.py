from frontend.examples import Example

EXAMPLES = [
    Example("Primary", "{% button %}Continue{% endbutton %}"),
    Example("Secondary", '{% button kind="secondary" %}Save and come back{% endbutton %}'),
    Example("Quiet", '{% button kind="quiet" name="skip" value="yes" %}Skip this question{% endbutton %}'),
    Example("Danger", '{% button kind="danger" %}Take my answers back{% endbutton %}'),
    Example("Link", '{% button href="/plan/" %}Read the plan{% endbutton %}'),
    Example(
        "With a symbol",
        '{% button href="/safe/" kind="secondary" symbol="help" %}Help and safety{% endbutton %}',
    ),
    Example("Wide", "{% button wide=True %}Send my answers{% endbutton %}"),
]
