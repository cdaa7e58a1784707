from django import forms

from frontend.examples import Example
from frontend.forms import Form


class Contact(Form):
    """One of each plain field."""

    first_name = forms.CharField(
        label="What should we call you?", help_text="It can be any name you like.", required=False
    )
    email = forms.EmailField(label="Email")
    best_time = forms.ChoiceField(
        label="When is a safe time?",
        choices=[("am", "In the morning"), ("pm", "After school")],
        required=False,
    )
    happy_to_talk = forms.BooleanField(label="You can contact me", required=False)


class Code(Form):
    code = forms.CharField(label="Type your words-code", help_text="It has 5 words.")


EXAMPLES = [
    Example("Plain fields", "{{ form }}", {"form": Contact(prefix="plain")}),
    Example("With errors", "{{ form }}", {"form": Contact({"wrong-email": "not an email"}, prefix="wrong")}),
    Example("One field alone", "{% field bound=form.email %}", {"form": Contact(prefix="alone")}),
    Example(
        "The label is the h1",
        '{% field bound=form.code question=True caption="What happened?" %}',
        {"form": Code(prefix="question")},
        layout="base",
    ),
]
