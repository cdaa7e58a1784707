"""The shapes of what the API answers, as its OpenAPI document describes them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers


class IntervalShape(serializers.Serializer):
    """A 95% interval in whole percent. It covers chance, not children who stayed silent (M22)."""

    low = serializers.IntegerField()
    high = serializers.IntegerField()


class FigureShape(serializers.Serializer):
    """One count as the public may see it: always in words, and as a number where that is allowed (N09)."""

    words = serializers.CharField()
    shown = serializers.ChoiceField(
        choices=["exact", "rounded", "a_few", "hidden", "few_or_none", "nearly_all"]
    )
    count = serializers.IntegerField(allow_null=True)
    percent = serializers.IntegerField(allow_null=True)
    interval = IntervalShape(allow_null=True)


class KeyedFigureShape(FigureShape):
    """A figure of one answer, or of one way of not answering."""

    key = serializers.CharField()


class ResponseRateShape(serializers.Serializer):
    """How many answered, of how many who could; how they were asked stands with the release (X20)."""

    answered = serializers.IntegerField()
    eligible = serializers.IntegerField()
    percent = serializers.IntegerField(allow_null=True)


class RowShape(serializers.Serializer):
    """One question for one group. Percentages are of `base`: the children who chose an answer (M04)."""

    base = FigureShape()
    options = KeyedFigureShape(many=True)
    non_answers = KeyedFigureShape(many=True)
    response = ResponseRateShape(allow_null=True)


class GroupRowShape(RowShape):
    """A row of a breakdown."""

    group = serializers.CharField()


class BreakdownShape(serializers.Serializer):
    """One question by one variable, every group of the fixed list (N08)."""

    variable = serializers.CharField()
    rows = GroupRowShape(many=True)


class StrandShape(serializers.Serializer):
    """Whose words, and how they came. Figures of two strands are never added together (X05)."""

    voice = serializers.ChoiceField(choices=["by", "for"], help_text="Said by a child, or for one.")
    way_in = serializers.ChoiceField(
        choices=["linked", "open"], help_text="By invitation, or by the open link."
    )
    words = serializers.CharField()
    counts_children = serializers.BooleanField(
        help_text="False: these are answers, perhaps more than one from the same child."
    )


class StrandResultsShape(serializers.Serializer):
    """A question's results in one strand. `since` is the release that first showed them so (N05)."""

    strand = StrandShape()
    total = RowShape()
    since = serializers.IntegerField()
    breakdowns = BreakdownShape(many=True)


class ChoiceShape(serializers.Serializer):
    """An answer that a question offers, or a group of a variable; labels by language code."""

    key = serializers.CharField()
    labels = serializers.DictField(child=serializers.CharField(), source="label")
    polarity = serializers.ChoiceField(choices=["top", "middle", "bottom", "none"])


class VariableShape(serializers.Serializer):
    """A way of breaking results down; words by language code."""

    key = serializers.CharField()
    labels = serializers.DictField(child=serializers.CharField(), source="label")
    groups = ChoiceShape(many=True)


class QuestionShape(serializers.Serializer):
    """One wording of a question; a changed wording is another question (M06)."""

    version = serializers.IntegerField()
    number = serializers.IntegerField()
    key = serializers.CharField()
    kind = serializers.CharField()
    subject = serializers.CharField(help_text="What it is about, such as promise:listen; may be empty.")
    text = serializers.DictField(child=serializers.CharField())
    options = ChoiceShape(many=True)
    strands = StrandResultsShape(many=True)


class ThemeStrandShape(serializers.Serializer):
    """How many of one strand spoke of a theme: ten or more, or it is not here (N10)."""

    strand = StrandShape()
    children = FigureShape()


class ThemeShape(serializers.Serializer):
    """An idea that people found in children's own words."""

    slug = serializers.CharField()
    name = serializers.CharField()
    child_line = serializers.CharField()
    subjects = serializers.ListField(child=serializers.CharField())
    strands = ThemeStrandShape(many=True)


class AboutShape(serializers.Serializer):
    """What a release says of itself."""

    cycle = serializers.CharField()
    cycle_name = serializers.CharField()
    survey = serializers.CharField()
    title = serializers.DictField(child=serializers.CharField())
    number = serializers.IntegerField()
    reason = serializers.ChoiceField(choices=["first", "ten-children", "cycle-end"])
    frozen_at = serializers.DateTimeField()
    opened_on = serializers.DateField(allow_null=True)
    closed_on = serializers.DateField(allow_null=True)
    eligible = serializers.IntegerField(allow_null=True)
    invite_method = serializers.CharField()


class ResultsShape(serializers.Serializer):
    """All that the public may see of one round."""

    about = AboutShape()
    coverage = serializers.ListField(
        child=serializers.CharField(), help_text="Who was heard and who was not."
    )
    variables = VariableShape(many=True)
    questions = QuestionShape(many=True)
    themes = ThemeShape(many=True)


class PromiseShape(serializers.Serializer):
    """A promise in a child's voice, in one language."""

    slug = serializers.CharField()
    subject = serializers.CharField()
    order = serializers.IntegerField()
    language = serializers.CharField()
    short_name = serializers.CharField()
    sentence = serializers.CharField()
    easy_read = serializers.ListField(child=serializers.CharField())
    is_checked = serializers.BooleanField(help_text="False: no person has checked this translation.")


class DeedShape(serializers.Serializer):
    """Something that was done, is being done or cannot be done (M28)."""

    title = serializers.CharField()
    words = serializers.CharField()
    status = serializers.ChoiceField(choices=["doing", "done", "cannot"])
    promised_on = serializers.DateField()
    due_on = serializers.DateField()
    why_not = serializers.CharField()
    told_back_on = serializers.DateField(allow_null=True)


class SaidShape(serializers.Serializer):
    """What children said of a promise."""

    state = serializers.ChoiceField(choices=["heard", "not-enough-voices", "not-asked"])
    questions = QuestionShape(many=True)
    themes = ThemeShape(many=True)


class ScorecardShape(serializers.Serializer):
    """Which scorecard this is, and the release of results it holds."""

    number = serializers.IntegerField()
    frozen_at = serializers.DateTimeField()
    about = AboutShape(allow_null=True)


class AskedWordsShape(serializers.Serializer):
    """A question in one language. `is_checked` is false for a translation that no person has checked."""

    text = serializers.CharField()
    easy_read = serializers.CharField()
    help = serializers.CharField()
    why = serializers.CharField(help_text="Why it is asked.")
    is_checked = serializers.BooleanField()


class OfferedShape(serializers.Serializer):
    """An answer that can be chosen; labels by language code."""

    key = serializers.CharField()
    symbol = serializers.CharField()
    labels = serializers.DictField(child=serializers.CharField(), source="label")


class AskedShape(serializers.Serializer):
    """A question as children are asked it now; its words by language code."""

    version = serializers.IntegerField(source="version_id", help_text="Names this wording in results.")
    key = serializers.CharField()
    kind = serializers.CharField()
    subject = serializers.CharField(help_text="What it is about, such as promise:listen; may be empty.")
    symbol = serializers.CharField()
    at_least = serializers.IntegerField(allow_null=True)
    at_most = serializers.IntegerField(allow_null=True)
    ask_if = serializers.DictField(
        allow_null=True, help_text="Earlier answers that lead to it; null: everybody is asked."
    )
    words = serializers.DictField(child=AskedWordsShape())
    options = serializers.SerializerMethodField()

    @extend_schema_field(OfferedShape(many=True))
    def get_options(self, asked: dict[str, Any]) -> Any:
        return OfferedShape(list(asked["choices"].values()), many=True).data


class TierShape(serializers.Serializer):
    """Ages that get the same questions."""

    slug = serializers.CharField()
    ages = serializers.ListField(child=serializers.CharField())
    questions = AskedShape(many=True)


class SurveyShape(serializers.Serializer):
    """A survey that children can answer now."""

    slug = serializers.CharField()
    title = serializers.DictField(child=serializers.CharField())
    purpose = serializers.DictField(child=serializers.CharField())
    tiers = TierShape(many=True)


class IndexShape(serializers.Serializer):
    """Where the parts of the API are."""

    surveys = serializers.URLField()
    results = serializers.URLField()
    promises = serializers.URLField()
    schema = serializers.URLField()


class PromiseEvidenceShape(serializers.Serializer):
    """One promise: its words, what children said, what was done. Empty before the first scorecard."""

    promise = PromiseShape()
    scorecard = ScorecardShape(allow_null=True)
    said = SaidShape(allow_null=True)
    did = DeedShape(many=True)
