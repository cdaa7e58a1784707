from frontend.components.questions import Problem
from frontend.examples import Example
from frontend.examples.choices import Faces
from frontend.examples.field import Contact

EXAMPLES = [
    Example(
        "Of a form",
        "{% error_summary form=form %}{{ form }}",
        {"form": Contact({"summary-email": "not an email"}, prefix="summary")},
        layout="base",
    ),
    Example(
        "Of choices",
        "{% error_summary form=form %}{{ form }}",
        {"form": Faces({}, prefix="summary-faces")},
        layout="base",
    ),
    Example(
        "Of something else",
        "{% error_summary problems=problems %}",
        {"problems": [Problem("We could not send this. Please try again.")]},
        layout="base",
    ),
]
