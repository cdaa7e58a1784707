from frontend.examples import Example
from frontend.forms import Form, WordsField


class Words(Form):
    words = WordsField(
        label="What would make it better?", help_text="You can write in any language.", required=False
    )


class ShortWords(Form):
    words = WordsField(label="Tell us in a few words", max_characters=20)


EXAMPLES = [
    Example("No limit", "{{ form.words }}", {"form": Words(prefix="free")}),
    Example("With a limit", "{{ form.words }}", {"form": ShortWords(prefix="limited")}),
    Example(
        "Too long",
        "{{ form.words }}",
        {"form": ShortWords({"long-words": "I want more time to talk to my worker 👩‍👩‍👧"}, prefix="long")},
    ),
    Example(
        "The label is the h1",
        "{% field bound=form.words question=True %}",
        {"form": Words(prefix="question")},
        layout="base",
    ),
]
