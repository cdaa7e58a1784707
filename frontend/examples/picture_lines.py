from frontend.examples import Example

EXAMPLES = [
    Example(
        "One idea a line",
        "{% picture_lines lines=lines %}",
        {
            "lines": [
                {"symbol": "read", "text": "Trained people at the council read your answers."},
                {"symbol": "decisions", "text": "It is your choice.\n\nYou can skip questions, or stop."},
            ]
        },
    ),
    Example(
        "A line that is in no other language yet",
        "{% picture_lines lines=lines %}",
        {"lines": [{"symbol": "safe", "text": "We keep what you say private.", "language": "en"}]},
    ),
]
