"""What a child reads when something is wrong with a form: our words, never the framework's (A42)."""

from collections.abc import Iterator

import pytest
from django import forms as framework
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict

from frontend.forms import Form
from surveys.enums import QuestionKind
from surveys.forms import answering
from surveys.queries.answering import Asked, Choice, Words

FIELDS = [
    kind
    for kind in vars(framework).values()
    if isinstance(kind, type) and issubclass(kind, framework.Field) and kind.default_error_messages
]
FRAMEWORKS_OWN = {str(said) for kind in FIELDS for said in kind.default_error_messages.values()}


def asked(kind: str) -> Asked:
    words = {"en": Words("en", "How is it?", "", "", "", "", True)}
    return Asked(1, "how", "", kind, "", "", 1, words, {"good": Choice(1, "good", "", False, {"en": "Good"})})


MAKE = {
    answering.BeginForm: lambda **sent: answering.BeginForm([], "en", **sent),
    answering.TalkForm: answering.TalkForm,
    answering.OwnWayForm: answering.OwnWayForm,
    answering.WordsCodeForm: answering.WordsCodeForm,
    answering.WordsForm: lambda **sent: answering.WordsForm(asked(QuestionKind.LONG_WORDS), "en", **sent),
    answering.OptionsForm: lambda **sent: answering.OptionsForm(
        asked(QuestionKind.CHOOSE_SOME), "en", **sent
    ),
    answering.OrderForm: lambda **sent: answering.OrderForm(asked(QuestionKind.ORDER), "en", **sent),
    answering.NumberForm: lambda **sent: answering.NumberForm(asked(QuestionKind.NUMBER), "en", **sent),
    answering.PageToRead: lambda **sent: answering.PageToRead(asked(QuestionKind.INFORMATION), "en", **sent),
    "few words": lambda **sent: answering.WordsForm(asked(QuestionKind.SHORT_WORDS), "en", **sent),
    "one of several": lambda **sent: answering.OptionsForm(asked(QuestionKind.CHOOSE_ONE), "en", **sent),
}


def forms_of_children() -> Iterator[type[Form]]:
    for kind in vars(answering).values():
        if isinstance(kind, type) and issubclass(kind, Form) and kind.__module__ == answering.__name__:
            yield kind


def test_every_form_of_a_child_is_looked_at_here():
    assert {*forms_of_children()} - {answering.QuestionForm} == {
        kind for kind in MAKE if isinstance(kind, type)
    }


@pytest.mark.parametrize("make", MAKE.values(), ids=map(str, MAKE))
def test_no_field_can_answer_in_the_frameworks_words(make):
    for name, field in make().fields.items():
        codes = {code for code in field.error_messages if code != "required" or field.required}
        said = {code: str(field.error_messages[code]) for code in codes}
        assert not FRAMEWORKS_OWN & {*said.values()}, (name, said)


@pytest.mark.parametrize("make", MAKE.values(), ids=map(str, MAKE))
@pytest.mark.parametrize("value", ["", "99", "\x00", "a" * 100_000])
def test_a_forged_post_is_answered_in_our_words(make, value):
    names = make().fields
    sent = QueryDict(mutable=True)
    for name in names:
        sent.setlist(name, [value, "98"])
    files = {"sound": SimpleUploadedFile("a", b"")}
    form = make(data=sent, files=files)
    form.is_valid()
    said = " ".join(each for errors in form.errors.values() for each in errors)
    for start in (
        "Select a valid",
        "This field",
        "Enter a",
        "Ensure",
        "Null characters",
        "The submitted",
        "No file",
    ):
        assert start not in said
