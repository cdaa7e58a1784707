"""Our own staff screens, under /staff/ beside Wagtail's; they share its menu and nothing else."""

from collections.abc import Callable

from django.db.models import Model
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.snippets.action_menu import ActionMenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from surveys.actions.themes import note_theme_written
from surveys.models import Questionnaire, Theme
from surveys.permissions import Anyone, may_read_words, may_run_cycles
from surveys.views import (
    cycles,
    entering,
    exports,
    group_sessions,
    page_feedback,
    questionnaires,
    reading,
    releases,
    themes,
    trying,
)
from voice_platform.accounts.models import User


class PermittedItem(MenuItem):
    """A menu item for those who may use what it leads to."""

    def __init__(
        self, label: str | Promise, name: str, *, icon: str, order: int, may: Callable[[Anyone], bool]
    ) -> None:
        super().__init__(label, reverse_lazy(name), name=name, icon_name=icon, order=order)
        self.may = may

    def is_shown(self, request: HttpRequest) -> bool:
        return self.may(request.user)


@hooks.register("register_admin_urls")
def staff_addresses() -> list[URLPattern]:
    return [
        path("reading/", reading.queue, name="reading"),
        path("reading/next/", reading.next_text, name="reading_next"),
        path("reading/texts/<int:pk>/", reading.text, name="reading_text"),
        path("reading/texts/<int:pk>/read/", reading.mark_read, name="reading_mark_read"),
        path("reading/texts/<int:pk>/skip/", reading.skip, name="reading_skip"),
        path("reading/texts/<int:pk>/pass-on/", reading.pass_on, name="reading_pass_on"),
        path("reading/texts/<int:pk>/translate/", reading.translate, name="reading_translate"),
        path("reading/sendings/<int:pk>/", reading.sending, name="reading_sending"),
        path("reading/worries/<int:pk>/decide/", reading.decide, name="reading_decide"),
        path("reading/contacts/<int:pk>/answered/", reading.mark_answered, name="reading_mark_answered"),
        path("reading/voice-notes/<int:pk>/", reading.voice_note, name="reading_voice_note"),
        path("reading/voice-notes/<int:pk>/heard/", reading.mark_heard, name="reading_mark_heard"),
        path("themes/", themes.themes, name="themes"),
        path("themes/next/", themes.next_text, name="themes_next"),
        path("themes/texts/<int:pk>/", themes.text, name="themes_text"),
        path("themes/texts/<int:pk>/finish/", themes.finish, name="themes_finish"),
        path("themes/texts/<int:pk>/skip/", themes.skip, name="themes_skip"),
        path("themes/texts/<int:pk>/<slug:step>/", themes.sort, name="themes_sort"),
        path("cycles/", cycles.cycles, name="cycles"),
        path("cycles/<slug:slug>/", cycles.cycle, name="cycle"),
        path("cycles/<slug:slug>/open/", cycles.open_cycle, name="cycle_open"),
        path("cycles/<slug:slug>/close/", cycles.close_cycle, name="cycle_close"),
        path("cycles/<slug:slug>/invite/", cycles.invite, name="cycle_invite"),
        path("cycles/<slug:slug>/paper/", cycles.paper, name="cycle_paper"),
        path("cycles/<slug:slug>/enter/", entering.enter, name="cycle_enter"),
        path("cycles/<slug:slug>/group/", group_sessions.enter_group, name="cycle_group"),
        path("cycles/groups/<int:pk>/", group_sessions.group_session, name="group_session"),
        path("cycles/<slug:slug>/copy/", cycles.copy, name="cycle_copy"),
        path("cycles/<slug:slug>/not-invited/", cycles.not_invited, name="cycle_not_invited"),
        path("cycles/<slug:slug>/poster-<slug:language>.<slug:kind>", cycles.poster, name="cycle_poster"),
        path("cycles/questionnaires/<int:pk>/", questionnaires.questionnaire, name="questionnaire"),
        path("cycles/questionnaires/<int:pk>/bank/", questionnaires.bank, name="questionnaire_bank"),
        path("cycles/questionnaires/<int:pk>/use/", questionnaires.use, name="questionnaire_use"),
        path(
            "cycles/questionnaires/<int:pk>/try/<slug:tier>/<slug:spoken>/",
            trying.try_out,
            name="questionnaire_try",
        ),
        path("cycles/questionnaires/of/<slug:slug>/", questionnaires.write_of, name="questionnaire_of"),
        path("exports/", exports.exports, name="exports"),
        path("releases/", releases.releases, name="releases"),
        path("reports/useful/", page_feedback.report, name="useful_report"),
    ]


@hooks.register("register_admin_menu_item")
def reading_item() -> MenuItem:
    return PermittedItem(_("Reading"), "reading", icon="comment", order=10, may=may_read_words)


@hooks.register("register_admin_menu_item")
def themes_item() -> MenuItem:
    return PermittedItem(_("Themes"), "themes", icon="tag", order=20, may=may_read_words)


@hooks.register("register_admin_menu_item")
def cycles_item() -> MenuItem:
    return PermittedItem(_("Survey rounds"), "cycles", icon="calendar", order=30, may=may_run_cycles)


@hooks.register("register_admin_menu_item")
def exports_item() -> MenuItem:
    return PermittedItem(_("Answers as a file"), "exports", icon="download", order=35, may=may_read_words)


@hooks.register("register_admin_menu_item")
def releases_item() -> MenuItem:
    return PermittedItem(_("Releases"), "releases", icon="view", order=40, may=may_run_cycles)


@hooks.register("register_reports_menu_item")
def useful_item() -> MenuItem:
    return PermittedItem(
        _("Were our pages useful?"), "useful_report", icon="help", order=900, may=may_run_cycles
    )


class ThemeViewSet(SnippetViewSet):
    """The codebook, written by staff. Themes are set aside and never deleted: what was counted keeps its name."""

    model = Theme
    icon = "tag"
    menu_label = _("Codebook")
    menu_order = 25
    add_to_admin_menu = True
    inspect_view_enabled = True
    list_display = ["name", "child_line", "version", "is_active"]
    list_filter = ["is_active"]
    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("child_line"),
        FieldPanel("description"),
        MultiFieldPanel([FieldPanel("include"), FieldPanel("exclude")], heading=_("For the sorting program")),
        FieldPanel("subjects"),
        FieldPanel("parent"),
        FieldPanel("symbol"),
        FieldPanel("is_active"),
    ]


class QuestionnaireViewSet(SnippetViewSet):
    """Surveys while they are written. What children are asked changes on `views.questionnaires` alone."""

    model = Questionnaire
    icon = "form"
    menu_label = _("Questionnaires")
    menu_order = 28
    add_to_admin_menu = True
    add_view_class = questionnaires.WriteView
    edit_view_class = questionnaires.RewriteView
    list_display = ["title", "slug"]
    panels = [
        FieldPanel("title"),
        FieldPanel("slug"),
        FieldPanel("purpose"),
        FieldPanel("translations"),
        FieldPanel("tiers"),
        FieldPanel("questions"),
    ]


register_snippet(ThemeViewSet)
register_snippet(QuestionnaireViewSet)


class LookThrough(ActionMenuItem):
    """Saves, and goes on to what there is to put right and to trying it."""

    name = questionnaires.LOOK_THROUGH
    label = _("Save, look it through and try it")
    icon_name = "view"


@hooks.register("register_snippet_action_menu_item")
def look_through(model: type[Model]) -> ActionMenuItem | None:
    return LookThrough(order=20) if model is Questionnaire else None


@hooks.register("after_create_snippet")
def note_new_theme(request: HttpRequest, instance: object) -> None:
    _note(request, instance, is_new=True)


@hooks.register("after_edit_snippet")
def note_changed_theme(request: HttpRequest, instance: object) -> None:
    _note(request, instance, is_new=False)


def _note(request: HttpRequest, instance: object, *, is_new: bool) -> None:
    if isinstance(instance, Theme) and isinstance(request.user, User):
        note_theme_written(theme=instance, written_by=request.user, is_new=is_new)
