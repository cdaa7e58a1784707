from frontend.examples import Example

EXAMPLES = [
    Example(
        "Continue or skip",
        "{% actions %}{% button %}Continue{% endbutton %}"
        '{% button kind="quiet" name="skip" value="yes" %}Skip this question{% endbutton %}{% endactions %}',
    ),
    Example(
        "Apart",
        '{% actions apart=True %}{% button href="/safe/" kind="secondary" symbol="talk" %}'
        "I need to talk to someone soon{% endbutton %}{% endactions %}",
    ),
]
