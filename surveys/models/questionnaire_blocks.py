"""What a questionnaire is made of in the editor: ages, and a block for every kind of question."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import validate_slug
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from frontend.symbols.catalogue import SYMBOLS
from surveys.domain.conditions import NUMBER_TESTS
from surveys.domain.survey_file import FEWEST_OPTIONS
from surveys.domain.writing import ANSWERED, NO_PROMISE, NOT_ANSWERED, new_key
from surveys.domain.xlsform.names import LONGEST_KEY
from surveys.enums import Polarity, QuestionKind
from surveys.models.subjects import Subject
from surveys.models.surveys import QuestionWording
from voice_platform.council.queries import age_bands

Choices = list[tuple[str, Any]]

LONGEST_TEXT, LONGEST_HELP = 300, 400


def language_choices() -> Choices:
    """The site's languages but its own, and those that some survey is written in already."""
    names = dict(settings.LANGUAGES)
    written = QuestionWording.objects.values_list("language", flat=True).distinct().order_by("language")
    found = names | {code: code for code in written if code not in names}
    return [(code, name) for code, name in found.items() if code != settings.LANGUAGE_CODE]


def age_choices() -> Choices:
    return [(band.slug, band.label) for band in age_bands()]


def subject_choices() -> Choices:
    return [(NO_PROMISE, _("Not about a promise")), *Subject.objects.values_list("key", "label")]


def symbol_choices() -> Choices:
    return [(name, symbol.text) for name, symbol in SYMBOLS.items()]


_TESTS: Choices = [
    ("is", _("the answer is")),
    ("is_not", _("the answer is not")),
    ("any_of", _("the answer is any of")),
    ("all_of", _("the answers are all of")),
    (ANSWERED, _("it is answered")),
    (NOT_ANSWERED, _("it is not answered")),
    *zip(
        NUMBER_TESTS,
        (
            _("the number is less than"),
            _("the number is at most"),
            _("the number is more than"),
            _("the number is at least"),
            _("the number is"),
        ),
        strict=True,
    ),
]


class ShortNameBlock(blocks.CharBlock):
    """A key: made from the words when it is left empty, and kept however often these change."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **{
                "required": False,
                "max_length": LONGEST_KEY,
                "validators": (validate_slug,),
                "label": _("Short name"),
                "help_text": _("For tables and files. Leave it empty and it is made for you."),
                **options,
            }
        )


def name_what_is_new(values: Iterable[Any]) -> None:
    """Gives a short name to each value that has none."""
    values = list(values)
    taken = {value["key"] for value in values if value["key"]}
    for value in values:
        if not value["key"]:
            value["key"] = new_key(value["text"], taken)
            taken.add(value["key"])


class TitleInLanguageBlock(blocks.StructBlock):
    language = blocks.ChoiceBlock(choices=language_choices, label=_("Language"))
    title = blocks.CharBlock(max_length=120, label=_("Title"))
    purpose = blocks.TextBlock(required=False, rows=2, label=_("What it is for"))

    class Meta:
        icon = "globe"
        label = _("Language")
        label_format = "{language}: {title}"


class TierTitleBlock(blocks.StructBlock):
    language = blocks.ChoiceBlock(choices=language_choices, label=_("Language"))
    title = blocks.CharBlock(max_length=120, label=_("What these ages are called"))


class TierBlock(blocks.StructBlock):
    """Ages that get the same questions in the same words."""

    ages = blocks.MultipleChoiceBlock(choices=age_choices, label=_("Ages"))
    title = blocks.CharBlock(max_length=120, label=_("What these ages are called"))
    translations = blocks.ListBlock(TierTitleBlock(), default=[], label=_("In other languages"))

    class Meta:
        icon = "group"
        label = _("Ages")
        label_format = "{title}"


class OptionInLanguageBlock(blocks.StructBlock):
    language = blocks.ChoiceBlock(choices=language_choices, label=_("Language"))
    text = blocks.CharBlock(max_length=LONGEST_TEXT, label=_("Answer"))


class OptionBlock(blocks.StructBlock):
    """One answer that a child can choose."""

    text = blocks.CharBlock(max_length=LONGEST_TEXT, label=_("Answer"))
    symbol = blocks.ChoiceBlock(choices=symbol_choices, required=False, label=_("Picture"))
    polarity = blocks.ChoiceBlock(
        choices=Polarity.choices, default=Polarity.NONE, label=_("Where it stands on a scale")
    )
    worry = blocks.BooleanBlock(
        required=False,
        label=_("A worry"),
        help_text=_("Whoever chooses it is offered someone to talk to, and is read first."),
    )
    translations = blocks.ListBlock(OptionInLanguageBlock(), default=[], label=_("In other languages"))
    key = ShortNameBlock()

    class Meta:
        label = _("Answer")
        label_format = "{text}"
        form_layout = blocks.BlockGroup(
            children=["text", "symbol", "translations"], settings=["polarity", "worry", "key"]
        )


class AnswerTestBlock(blocks.StructBlock):
    """One thing that an earlier answer must be."""

    question = blocks.CharBlock(
        max_length=LONGEST_TEXT, label=_("Earlier question"), help_text=_("Its words or its short name.")
    )
    how = blocks.ChoiceBlock(choices=_TESTS, default="is", label=_("How"))
    value = blocks.CharBlock(
        required=False,
        max_length=LONGEST_HELP,
        label=_("Answer"),
        help_text=_("Its words or short name, or a number. Several with commas between."),
    )


class WordsInLanguageBlock(blocks.StructBlock):
    """A question in another language."""

    language = blocks.ChoiceBlock(choices=language_choices, label=_("Language"))
    text = blocks.CharBlock(max_length=LONGEST_TEXT, label=_("Question"))
    easy_read = blocks.CharBlock(required=False, max_length=LONGEST_HELP, label=_("Easy Read"))
    help = blocks.CharBlock(required=False, max_length=LONGEST_HELP, label=_("Help"))
    why = blocks.CharBlock(required=False, max_length=LONGEST_HELP, label=_("Why we ask"))
    checked_by = blocks.CharBlock(
        required=False,
        max_length=120,
        label=_("Checked by"),
        help_text=_("Until somebody checked it, children see the first language beside it."),
    )


def _empty_option(symbol: str = "", polarity: str = Polarity.NONE.value) -> dict[str, Any]:
    """All that an answer holds: the editor writes "undefined" into a field that is left out."""
    return {
        "text": "",
        "symbol": symbol,
        "polarity": polarity,
        "worry": False,
        "translations": [],
        "key": "",
    }


_OPTIONS_OF: dict[str, Any] = {"label": _("Answers"), "min_num": FEWEST_OPTIONS}


class QuestionBlock(blocks.StructBlock):
    """What every kind of question has. A kind adds children; `order` is how the editor shows them."""

    order: ClassVar[tuple[str, ...]] = (
        "text",
        "subject",
        "symbol",
        "help",
        "easy_read",
        "why",
        "options",
        "at_least",
        "at_most",
        "translations",
    )
    settings: ClassVar[tuple[str, ...]] = ("ages", "core", "ask_if", "variable", "key")

    text = blocks.CharBlock(max_length=LONGEST_TEXT, label=_("Question"))
    symbol = blocks.ChoiceBlock(choices=symbol_choices, required=False, label=_("Picture"))
    help = blocks.CharBlock(required=False, max_length=LONGEST_HELP, label=_("Help"))
    easy_read = blocks.CharBlock(
        required=False,
        max_length=LONGEST_HELP,
        label=_("Easy Read"),
        help_text=_("One idea a sentence, 15 words at most."),
    )
    why = blocks.CharBlock(required=False, max_length=LONGEST_HELP, label=_("Why we ask"))
    translations = blocks.ListBlock(WordsInLanguageBlock(), default=[], label=_("In other languages"))
    ages = blocks.MultipleChoiceBlock(
        choices=age_choices,
        required=False,
        label=_("Ages"),
        help_text=_(
            "None chosen: everybody. For other words at another age, add the question again with the same short name."
        ),
    )
    core = blocks.BooleanBlock(
        required=False,
        label=_("The same for all ages"),
        help_text=_("Its results are compared across ages, so its words must not differ."),
    )
    ask_if = blocks.ListBlock(
        blocks.ListBlock(AnswerTestBlock(label=_("And")), label=_("Or")),
        default=[],
        label=_("Ask it only if"),
        help_text=_("Everything in one group must be so. Any one group is enough."),
    )
    key = ShortNameBlock()

    def get_form_layout(self) -> blocks.BlockGroup:
        return blocks.BlockGroup(
            children=[name for name in self.order if name in self.child_blocks],
            settings=[name for name in self.settings if name in self.child_blocks],
        )

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        name_what_is_new(value.get("options") or ())
        return value

    class Meta:
        label_format = "{text}"


class _AboutPromise(blocks.StructBlock):
    subject = blocks.ChoiceBlock(choices=subject_choices, label=_("Promise"))


class _WithOptions(blocks.StructBlock):
    options = blocks.ListBlock(OptionBlock(), default=[_empty_option()] * FEWEST_OPTIONS, **_OPTIONS_OF)


class ChooseOneBlock(_AboutPromise, _WithOptions, QuestionBlock):
    class Meta:
        icon = "radio-full"
        label = QuestionKind.CHOOSE_ONE.label


class FacesBlock(_AboutPromise, QuestionBlock):
    options = blocks.ListBlock(
        OptionBlock(),
        default=[
            _empty_option("face-happy", Polarity.TOP.value),
            _empty_option("face-middle", Polarity.MIDDLE.value),
            _empty_option("face-unhappy", Polarity.BOTTOM.value),
        ],
        **_OPTIONS_OF,
    )

    class Meta:
        icon = "pick"
        label = QuestionKind.FACES.label


class PicturesBlock(_AboutPromise, _WithOptions, QuestionBlock):
    class Meta:
        icon = "image"
        label = QuestionKind.PICTURES.label


class ChooseSomeBlock(_AboutPromise, _WithOptions, QuestionBlock):
    at_most = blocks.IntegerBlock(required=False, min_value=1, label=_("How many at most"))

    class Meta:
        icon = "list-ul"
        label = QuestionKind.CHOOSE_SOME.label


class OrderBlock(_AboutPromise, _WithOptions, QuestionBlock):
    class Meta:
        icon = "list-ol"
        label = QuestionKind.ORDER.label


class NumberQuestionBlock(_AboutPromise, QuestionBlock):
    at_least = blocks.IntegerBlock(required=False, min_value=0, max_value=32_767, label=_("Smallest"))
    at_most = blocks.IntegerBlock(required=False, min_value=1, max_value=32_767, label=_("Largest"))

    class Meta:
        icon = "calendar-alt"
        label = QuestionKind.NUMBER.label


class ShortWordsBlock(_AboutPromise, QuestionBlock):
    class Meta:
        icon = "pilcrow"
        label = QuestionKind.SHORT_WORDS.label


class LongWordsBlock(_AboutPromise, QuestionBlock):
    class Meta:
        icon = "comment"
        label = QuestionKind.LONG_WORDS.label


class AboutYouBlock(_WithOptions, QuestionBlock):
    """Four at most, each with why it is asked (A48)."""

    variable = ShortNameBlock(
        label=_("Group"), help_text=_("What tables call it, such as “home”. Empty: the short name.")
    )

    class Meta:
        icon = "user"
        label = QuestionKind.ABOUT_YOU.label


class InformationBlock(QuestionBlock):
    """A page that asks nothing."""

    text = blocks.CharBlock(max_length=LONGEST_TEXT, label=_("Heading"))
    help = blocks.TextBlock(required=False, max_length=LONGEST_HELP, rows=3, label=_("Words"))

    class Meta:
        icon = "doc-full"
        label = QuestionKind.INFORMATION.label


class QuestionsBlock(blocks.StreamBlock):
    """The questions, in the order in which they are asked."""

    choose_one = ChooseOneBlock()
    faces = FacesBlock()
    pictures = PicturesBlock()
    choose_some = ChooseSomeBlock()
    order = OrderBlock()
    number = NumberQuestionBlock()
    short_words = ShortWordsBlock()
    long_words = LongWordsBlock()
    about_you = AboutYouBlock()
    information = InformationBlock()

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        name_what_is_new(child.value for child in value)
        return value

    class Meta:
        collapsed = True
