from frontend.examples import Example

EXAMPLES = [
    Example(
        "In the middle", '{% pager previous="?page=1" following="?page=3" current=2 total=9 %}', layout="base"
    ),
    Example("First", '{% pager following="?page=2" current=1 total=9 %}', layout="base"),
]
