from frontend.examples import Example

EXAMPLES = [
    Example(
        "Not enough voices yet",
        '{% empty_state title="Not enough voices yet" %}'
        "<p>We show results when 10 children or more have answered.</p>{% endempty_state %}",
    ),
]
