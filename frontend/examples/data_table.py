from frontend.examples import Example

EXAMPLES = [
    Example(
        "With a hidden cell",
        "{% data_table caption=caption columns=columns rows=rows note=note %}",
        {
            "caption": "Who feels listened to, by age",
            "columns": ["Age", "Answers", "Happy or very happy"],
            "rows": [["8 to 11", "45", "30"], ["12 to 15", "60", "40"], ["16 and 17", None, None]],
            "note": "Numbers may not add up, to keep people safe.",
        },
    ),
]
