"""The forms of a child's journey: how it starts, each kind of question, and how to reach the child."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from frontend.forms import Form, WordsField
from frontend.widgets import InOrder, ManyCards, OneCard
from surveys.domain.drafts import Given, Held
from surveys.domain.sound import LARGEST_VOICE_NOTE
from surveys.domain.typed import clean_words, has_unreadable, with_gaps_marked
from surveys.domain.words_code import LONGEST_TYPED
from surveys.enums import SAID_BY_CHILDREN, AnswerState, Helper, Mode, QuestionKind, TalkWay
from surveys.queries.answering import Asked
from voice_platform.council.models import AgeBand

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

LONGEST_ANSWER = 5000
LONGEST_LINE = 200
LARGEST_NUMBER = 32_767
LONGEST_NUMBER = 5

# What stands beside the options of a question: not answering is an answer of its own (A41, M04).
STATE_SYMBOLS = {
    AnswerState.NOT_SURE: "not-sure",
    AnswerState.PREFER_NOT: "prefer-not-to-say",
    AnswerState.DOES_NOT_APPLY: "not-me",
}
NOTHING_CAME = gettext_lazy("That did not reach us. Please send it again.")
NOT_IN_THE_LIST = gettext_lazy("That answer is not in the list. Please choose again.")
WORD_STATES = (AnswerState.NOT_SURE, AnswerState.PREFER_NOT)
_ABOUT_ME = {QuestionKind.CHOOSE_ONE, QuestionKind.FACES, QuestionKind.PICTURES}


def states_of(kind: str) -> list[AnswerState]:
    """The ways of not answering that make sense for a kind of question."""
    return [*WORD_STATES, *([AnswerState.DOES_NOT_APPLY] if kind in _ABOUT_ME else [])]


def said_when(**own: "_StrOrPromise") -> dict[str, "_StrOrPromise"]:
    """What a choice says when something is wrong: never the framework's own words, which no child would use."""
    return {"invalid_choice": NOT_IN_THE_LIST, "invalid_list": NOT_IN_THE_LIST, **own}


class TypedWords(WordsField):
    """What a child writes: cleaned, and given back as it was when something is wrong with it."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(clean_words(value or ""))
        if has_unreadable(text):
            raise ValidationError(
                _("Some letters did not reach us. Look for question marks in what you wrote.")
            )
        return text

    def bound_data(self, data: Any, initial: Any) -> str:
        return with_gaps_marked(clean_words(data or ""))


class TypedLine(forms.CharField):
    """A short line that a browser must not remember on a shared device (A86)."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"})

    def __init__(self, *, longest: int = LONGEST_LINE, **kwargs: Any) -> None:
        self.longest = longest
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        text = clean_words(value or "")
        if len(text) > self.longest:
            raise ValidationError(_("That is too long. Please make it shorter."))
        return text


class QuestionForm(Form):
    """One question. `given()` is the answer of a valid form."""

    def __init__(self, asked: Asked, language: str, *, for_the_youngest: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)

    def given(self) -> Given:
        raise NotImplementedError


class OptionsForm(QuestionForm):
    """A question with options, of which some kinds take several."""

    def __init__(self, asked: Asked, language: str, *, for_the_youngest: bool = False, **kwargs: Any) -> None:
        super().__init__(asked, language, **kwargs)
        self.asked = asked
        takes_many = asked.kind == QuestionKind.CHOOSE_SOME
        states = states_of(asked.kind)
        words = asked.in_language(language)
        widget = ManyCards if takes_many else OneCard
        field = forms.MultipleChoiceField if takes_many else forms.ChoiceField
        self.fields["answer"] = field(
            label=words.text,
            help_text=f"{words.help} {choose_at_most(asked.at_most)}".strip(),
            choices=[
                *((key, choice.in_language(language)) for key, choice in asked.choices.items()),
                *((f"~{state}", state.label) for state in states),
            ],
            widget=widget(
                symbols={key: choice.symbol for key, choice in asked.choices.items()}
                | {f"~{state}": STATE_SYMBOLS[state] for state in states},
                apart=[f"~{state}" for state in states],
                arrangement=_arrangement(asked.kind, for_the_youngest),
            ),
            error_messages=said_when(required=gettext_lazy("Choose an answer, or press Skip.")),
        )

    def clean_answer(self) -> list[str]:
        answer = self.cleaned_data["answer"]
        chosen = answer if isinstance(answer, list) else [answer]
        options = [key for key in chosen if not key.startswith("~")]
        at_most = self.asked.at_most
        if at_most and len(options) > at_most:
            raise ValidationError(choose_at_most(at_most))
        # "I'm not sure" beside a real choice adds nothing to it.
        return options or chosen[:1]

    def given(self) -> Given:
        first, *rest = self.cleaned_data["answer"]
        if first.startswith("~"):
            return Given(first.removeprefix("~"))
        return Given(AnswerState.ANSWERED, (first, *rest))


def choose_at_most(number: int | None) -> str:
    """How many options may be chosen, in words; nothing where it does not matter."""
    if not number:
        return ""
    return ngettext("Choose at most %(number)s.", "Choose at most %(number)s.", number) % {"number": number}


class OrderForm(QuestionForm):
    """Options that are put in order, the first first; some may be left out."""

    def __init__(self, asked: Asked, language: str, *, for_the_youngest: bool = False, **kwargs: Any) -> None:
        super().__init__(asked, language, **kwargs)
        words = asked.in_language(language)
        self.fields["answer"] = forms.MultipleChoiceField(
            label=words.text,
            help_text=words.help or gettext_lazy("Press what comes first. Then press the next."),
            choices=[(key, choice.in_language(language)) for key, choice in asked.choices.items()],
            widget=InOrder(symbols={key: choice.symbol for key, choice in asked.choices.items()}),
            error_messages=said_when(required=gettext_lazy("Press what comes first, or press Skip.")),
        )

    def given(self) -> Given:
        return Given(AnswerState.ANSWERED, tuple(dict.fromkeys(self.cleaned_data["answer"])))


def is_number(typed: str) -> bool:
    """Digits of any script, and no more of them than a number here has."""
    return typed.isdecimal() and len(typed) <= LONGEST_NUMBER


def number_within(typed: str, asked: Asked) -> int:
    """Raises ValidationError for what is no number between those that the question takes."""
    least, most = asked.at_least or 0, asked.at_most or LARGEST_NUMBER
    if not is_number(typed) or not least <= int(typed) <= most:
        values = {"least": least, "most": most}
        raise ValidationError(_("Write a number from %(least)s to %(most)s.") % values)
    return int(typed)


class NumberForm(QuestionForm):
    """A whole number. Nothing written is the same as Skip."""

    def __init__(self, asked: Asked, language: str, *, for_the_youngest: bool = False, **kwargs: Any) -> None:
        super().__init__(asked, language, **kwargs)
        self.asked = asked
        words = asked.in_language(language)
        self.fields["number"] = TypedLine(label=words.text, help_text=words.help, required=False)
        self.fields["number"].widget.attrs |= {"inputmode": "numeric"}

    def clean_number(self) -> int | None:
        typed = self.cleaned_data["number"]
        if not typed:
            return None
        if not is_number(typed):
            raise ValidationError(_("Write a number, like 3."))
        return number_within(typed, self.asked)

    def given(self) -> Given:
        number = self.cleaned_data["number"]
        return Given(AnswerState.SKIPPED) if number is None else Given(AnswerState.ANSWERED, number=number)


class PageToRead(QuestionForm):
    """No question: whoever goes on has seen it."""

    def given(self) -> Given:
        return Given(AnswerState.ANSWERED)


class WordsForm(QuestionForm):
    """A question answered in words, few or many. Nothing written is the same as Skip."""

    def __init__(self, asked: Asked, language: str, *, for_the_youngest: bool = False, **kwargs: Any) -> None:
        super().__init__(asked, language, **kwargs)
        words = asked.in_language(language)
        said: dict[str, Any] = {"label": words.text, "help_text": words.help, "required": False}
        if asked.kind == QuestionKind.SHORT_WORDS:
            self.fields["words"] = TypedLine(**said)
        else:
            self.fields["words"] = TypedWords(**said, max_characters=LONGEST_ANSWER)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.is_lost:
            self.add_error("words", _("Your words did not reach us. Please send them again, or press Skip."))
        return cleaned

    def given(self) -> Given:
        words = self.cleaned_data["words"]
        return Given(AnswerState.ANSWERED, words=words) if words else Given(AnswerState.SKIPPED)


def question_form(asked: Asked, language: str, **kwargs: Any) -> QuestionForm:
    """The form of a question's kind; `prefix`, `data` and `initial` are those of every form."""
    return _FORMS.get(asked.kind, OptionsForm)(asked, language, **kwargs)


_FORMS: dict[str, type[QuestionForm]] = {
    QuestionKind.LONG_WORDS: WordsForm,
    QuestionKind.SHORT_WORDS: WordsForm,
    QuestionKind.NUMBER: NumberForm,
    QuestionKind.ORDER: OrderForm,
    QuestionKind.INFORMATION: PageToRead,
}


def initial_of(given: Given | None) -> dict[str, Any]:
    """The form's first values for what was answered before."""
    if given is None or given.state == AnswerState.SKIPPED:
        return {}
    if given.state != AnswerState.ANSWERED:
        return {"answer": [f"~{given.state}"]}
    return {"answer": list(given.options), "words": given.words, "number": given.number}


def _arrangement(kind: str, for_the_youngest: bool) -> str:
    if for_the_youngest or kind == QuestionKind.PICTURES:
        return "pictures"
    return "row" if kind == QuestionKind.FACES else "list"


class BeginForm(Form):
    """How a child takes part (M07): none of it is chosen beforehand (P07)."""

    age_band = forms.ChoiceField(
        label=gettext_lazy("How old are you?"),
        help_text=gettext_lazy("We ask so that you get questions for your age."),
        widget=OneCard,
        error_messages=said_when(required=gettext_lazy("Choose how old you are.")),
    )
    mode = forms.ChoiceField(
        label=gettext_lazy("Whose phone or computer is this?"),
        choices=[
            (Mode.OWN_PHONE, gettext_lazy("It is mine")),
            (Mode.SHARED_DEVICE, gettext_lazy("Other people use it too")),
        ],
        widget=OneCard(symbols={Mode.OWN_PHONE: "phone", Mode.SHARED_DEVICE: "people"}),
        error_messages=said_when(required=gettext_lazy("Choose whose phone or computer it is.")),
    )
    helper = forms.ChoiceField(
        label=gettext_lazy("Is someone helping you?"),
        choices=[(helper.value, helper.label) for helper in SAID_BY_CHILDREN],
        widget=OneCard(
            symbols={
                Helper.NOBODY: "on-my-own",
                Helper.READS: "read",
                Helper.WRITES: "pencil",
                Helper.INTERPRETER: "language",
            }
        ),
        error_messages=said_when(required=gettext_lazy("Choose if someone is helping you.")),
    )
    language_not_here = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, bands: Iterable[AgeBand], language: str, *, mode: Mode | None = None, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        if mode:
            # On a tablet that the council hands round, or in an interview, there is nothing to ask.
            self.fields["mode"] = forms.ChoiceField(
                choices=[(mode, "")], initial=mode, widget=forms.HiddenInput
            )
        if mode == Mode.INTERVIEW:
            helper = self.fields["helper"]
            helper.choices = [each for each in helper.choices if each[0] != Helper.NOBODY]  # type: ignore[attr-defined]
        self.fields["age_band"].choices = [(band.slug, band.in_language(language)) for band in bands]  # type: ignore[attr-defined]


class TalkForm(Form):
    """Who the child would talk to, and how and when it is safe to reach them: blank at first (P07, S03, S04)."""

    ways = forms.MultipleChoiceField(
        label=gettext_lazy("Who would you like to talk to?"),
        choices=TalkWay.choices,
        required=False,
        error_messages=said_when(),
        widget=ManyCards(
            symbols={
                TalkWay.CALL: "phone",
                TalkWay.TEXT: "text",
                TalkWay.ADVOCATE: "hands",
                TalkWay.TRUSTED_WORKER: "worker",
                TalkWay.NOT_MY_WORKER: "people",
            }
        ),
    )
    how = TypedLine(
        required=False,
        label=gettext_lazy("How can we reach you?"),
        help_text=gettext_lazy("A phone number, an email, or someone we can ask."),
    )
    time = TypedLine(
        required=False,
        label=gettext_lazy("When is it safe to do that?"),
        help_text=gettext_lazy("For example: after school, when I am alone."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.is_lost:
            raise ValidationError(NOTHING_CAME)
        if cleaned.get("ways") and not cleaned.get("how") and "how" not in self.errors:
            self.add_error("how", _("We do not know who you are. Write how we can reach you."))
        return cleaned

    @staticmethod
    def initial_of(held: Held) -> dict[str, Any]:
        return {"ways": list(held.talk_ways), "how": held.contact_how, "time": held.contact_time}


class OwnWayForm(Form):
    """Voice, any language, or an interpreter, for a child whose language is not here."""

    sound = forms.FileField(
        label=gettext_lazy("Say it with your voice"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "audio/*", "capture": True}),
        error_messages={
            "empty": gettext_lazy("That recording is empty. Please record it again."),
            **dict.fromkeys(
                ("invalid", "missing", "max_length", "contradiction"),
                gettext_lazy("That recording did not reach us. Please record it again."),
            ),
        },
    )
    words = TypedWords(
        label=gettext_lazy("Write in any language"),
        help_text=gettext_lazy("Use your own words."),
        required=False,
        max_characters=LONGEST_ANSWER,
    )
    wants_interpreter = forms.BooleanField(label=gettext_lazy("I would like an interpreter"), required=False)

    def clean_sound(self) -> UploadedFile | None:
        sound: UploadedFile | None = self.cleaned_data["sound"]
        if sound and (sound.size or 0) > LARGEST_VOICE_NOTE:
            raise ValidationError(_("That recording is too big. 3 minutes is long enough."))
        return sound


class WordsCodeForm(Form):
    """Six words, typed as anybody types."""

    code = TypedLine(
        label=gettext_lazy("Your words-code"),
        help_text=gettext_lazy("Type your 6 words. Small mistakes are fine."),
        longest=LONGEST_TYPED,
        error_messages={"required": gettext_lazy("Type the 6 words that we gave you.")},
    )
