from frontend.examples import Example

ROWS = [
    {"label": "Very happy", "figure": "30%", "share": 30, "symbol": "face-very-happy"},
    {"label": "Happy", "figure": "40%", "share": 40, "symbol": "face-happy"},
    {"label": "In the middle", "figure": "20%", "share": 20, "symbol": "face-middle"},
    {"label": "Unhappy", "figure": "A few", "share": None, "symbol": "face-unhappy"},
    {"label": "Very unhappy", "figure": None, "share": None, "symbol": "face-very-unhappy"},
]

EXAMPLES = [
    Example(
        "Faces, some hidden",
        '{% distribution caption="Do people listen to you?" rows=rows note="About 60 children answered." %}',
        {"rows": ROWS},
    ),
]
