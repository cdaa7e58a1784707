from django import forms

from frontend.examples import Example
from frontend.forms import Form
from frontend.widgets import InOrder

WISHES = [("family", "See my family"), ("school", "Do well at school"), ("home", "Stay in one home")]
SYMBOLS = {"family": "family", "school": "learn", "home": "home"}


class Wishes(Form):
    answer = forms.MultipleChoiceField(
        label="What matters most to you?",
        help_text="Press what matters most. Then press the next.",
        choices=WISHES,
        widget=InOrder(symbols=SYMBOLS),
        error_messages={"required": "Press what matters most, or press Skip."},
    )


EXAMPLES = [
    Example(
        "Nothing placed, the question is the h1",
        "{% field bound=form.answer question=True %}",
        {"form": Wishes(prefix="none")},
        layout="base",
    ),
    Example(
        "Two of three placed",
        "{{ form.answer }}",
        {"form": Wishes({"two-answer": ["home", "family"]}, prefix="two")},
    ),
    Example("Nothing placed and sent", "{{ form.answer }}", {"form": Wishes({}, prefix="missing")}),
]
