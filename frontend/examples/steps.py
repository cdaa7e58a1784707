from frontend.examples import Example

EXAMPLES = [
    Example(
        "What happens next",
        "{% steps items=items %}",
        {
            "items": [
                "A trained person reads what you wrote.",
                "We look for what many children said.",
                "We tell you here.",
            ]
        },
    ),
]
