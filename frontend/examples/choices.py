from django import forms

from frontend.examples import Example
from frontend.forms import Form
from frontend.widgets import ManyCards, OneCard

APART = [("unsure", "I'm not sure"), ("unsaid", "I don't want to say")]
APART_SYMBOLS = {"unsure": "not-sure", "unsaid": "prefer-not-to-say"}
FACES = {
    "5": "face-very-happy",
    "4": "face-happy",
    "3": "face-middle",
    "2": "face-unhappy",
    "1": "face-very-unhappy",
}
FACE_CHOICES = [
    ("5", "Very happy"),
    ("4", "Happy"),
    ("3", "In the middle"),
    ("2", "Unhappy"),
    ("1", "Very unhappy"),
]


class Faces(Form):
    answer = forms.ChoiceField(
        label="How do you feel about where you live?",
        help_text="Choose one.",
        choices=FACE_CHOICES + APART,
        widget=OneCard(symbols=FACES | APART_SYMBOLS, apart=("unsure", "unsaid"), arrangement="row"),
        error_messages={"required": "Choose one answer, or press Skip."},
    )


class Pictures(Form):
    answer = forms.ChoiceField(
        label="Do you like it at home?",
        choices=[("yes", "Yes"), ("sometimes", "Sometimes"), ("no", "No"), ("unsure", "I'm not sure")],
        widget=OneCard(
            symbols={"yes": "yes", "sometimes": "sometimes", "no": "no", "unsure": "not-sure"},
            arrangement="pictures",
        ),
    )


class Several(Form):
    answer = forms.MultipleChoiceField(
        label="Who helps you most?",
        help_text="Choose as many as you like.",
        required=False,
        choices=[("family", "My family"), ("friends", "My friends"), ("worker", "My worker"), *APART],
        widget=ManyCards(
            symbols={"family": "family", "friends": "friends", "worker": "worker"},
            hints={"worker": "For example your social worker or personal adviser."},
            apart=("unsure", "unsaid"),
        ),
    )


class Plain(Form):
    answer = forms.ChoiceField(
        label="How old are you?",
        choices=[("8-11", "8 to 11"), ("12-15", "12 to 15"), ("16-17", "16 or 17")],
        widget=forms.RadioSelect,
    )


EXAMPLES = [
    Example(
        "Faces, the question is the h1",
        "{% field bound=form.answer question=True %}",
        {"form": Faces(prefix="faces")},
        layout="base",
    ),
    Example(
        "Faces, one chosen", "{{ form.answer }}", {"form": Faces({"chosen-answer": "4"}, prefix="chosen")}
    ),
    Example("Faces, nothing chosen", "{{ form.answer }}", {"form": Faces({}, prefix="missing")}),
    Example(
        "Pictures",
        "{{ form.answer }}",
        {"form": Pictures({"pictures-answer": "sometimes"}, prefix="pictures")},
    ),
    Example("Several", "{{ form.answer }}", {"form": Several({"many-answer": ["friends"]}, prefix="many")}),
    Example("Words alone", "{{ form.answer }}", {"form": Plain(prefix="plain-radio")}),
]
