"""Editors' screens for promises, their words, measures, actions and tags.

What is saved here reaches the scorecards with the next sweep; it never touches what children said.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet, SnippetViewSetGroup

from promises.forms.editing import PromiseForm, WordingForm
from promises.models import Action, Measure, MeasureValue, Promise, PromiseWording, Tag
from voice_platform.accounts.models import User


class AddOnlyPolicy(ModelPermissionPolicy):
    """What was said to children stays on record, so it is added to and never changed."""

    def user_has_permission(self, user: User, action: str) -> bool:
        return action not in {"change", "delete"} and super().user_has_permission(user, action)


class PromiseViewSet(SnippetViewSet):
    """A promise is retired, never deleted (L01)."""

    model = Promise
    icon = "pick"
    menu_label = _("Promises")
    list_display = ["slug", "order", "source", "is_active"]
    edit_handler = ObjectList(
        [
            FieldPanel(name)
            for name in (
                "slug",
                "order",
                "symbol",
                "source",
                "source_url",
                "date_seen",
                "note",
                "tags",
                "is_active",
            )
        ],
        base_form_class=PromiseForm,
    )


class PromiseWordingViewSet(SnippetViewSet):
    """The words of a promise, version by version and language by language."""

    model = PromiseWording
    icon = "openquote"
    menu_label = _("Words of promises")
    list_display = ["promise", "language", "version", "short_name", "checked_by", "checked_on"]
    list_filter = ["language"]
    inspect_view_enabled = True
    edit_handler = ObjectList(
        [
            FieldPanel(name)
            for name in (
                "promise",
                "language",
                "short_name",
                "sentence",
                "easy_read",
                "checked_by",
                "checked_on",
            )
        ],
        base_form_class=WordingForm,
    )


class MeasureViewSet(SnippetViewSet):
    """What services count, and how."""

    model = Measure
    icon = "table"
    menu_label = _("Measures")
    list_display = ["name", "promise", "unit"]
    panels = [FieldPanel(name) for name in ("promise", "slug", "name", "unit", "definition", "order")]


class EnterValue(CreateView):
    """Keeps who entered a value."""

    def save_instance(self) -> MeasureValue:
        self.form.instance.entered_by = self.request.user
        saved: MeasureValue = super().save_instance()
        return saved


class CorrectValue(EditView):
    """Whoever corrects a value now answers for it."""

    def save_instance(self) -> MeasureValue:
        self.form.instance.entered_by = self.request.user
        saved: MeasureValue = super().save_instance()
        return saved


class MeasureValueViewSet(SnippetViewSet):
    """A measure at a date."""

    model = MeasureValue
    icon = "date"
    menu_label = _("Values")
    list_display = ["measure", "on", "value", "entered_by"]
    list_filter = ["measure"]
    add_view_class = EnterValue
    edit_view_class = CorrectValue
    panels = [FieldPanel("measure"), FieldPanel("on"), FieldPanel("value"), FieldPanel("note")]


class ActionViewSet(SnippetViewSet):
    """We will do: with an owner, a date and an honest state (M28)."""

    model = Action
    icon = "tick"
    menu_label = _("Actions")
    list_display = ["title", "promise", "owner", "due_on", "status", "told_back_on"]
    list_filter = ["status", "promise"]
    panels = [
        FieldPanel("promise"),
        FieldPanel("title"),
        FieldPanel("words"),
        FieldPanel("owner"),
        FieldPanel("promised_on"),
        FieldPanel("due_on"),
        FieldPanel("status"),
        FieldPanel("why_not"),
        FieldPanel("told_back_on"),
    ]


class TagViewSet(SnippetViewSet):
    """Wishes, obsessions and outcomes: labels, never promises (L06)."""

    model = Tag
    icon = "tag"
    menu_label = _("Tags")
    list_display = ["slug", "kind", "order"]
    list_filter = ["kind"]
    panels = [FieldPanel("slug"), FieldPanel("kind"), FieldPanel("label"), FieldPanel("order")]


class PromisesGroup(SnippetViewSetGroup):
    """One menu for all of them."""

    menu_label = _("Promises")
    menu_icon = "pick"
    menu_order = 50
    items = (
        PromiseViewSet,
        PromiseWordingViewSet,
        MeasureViewSet,
        MeasureValueViewSet,
        ActionViewSet,
        TagViewSet,
    )


register_permission_policy(PromiseWording, AddOnlyPolicy(PromiseWording))
register_snippet(PromisesGroup)
