"""The library of pictures in Wagtail's chooser: its own views over a source that is no model."""

from typing import Any

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic.chooser import (
    BaseChooseView,
    ChooseResultsViewMixin,
    ChooseViewMixin,
    ChosenResponseMixin,
    ChosenViewMixin,
)

from cms.editor.widgets import chosen
from frontend.pictograms.drawings import address_of
from frontend.pictograms.library import Pictogram, find, name_in, pictogram


class SearchForm(BaseFilterForm):
    q = forms.CharField(
        label=_("What should the picture show?"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"placeholder": _("house, school, happy"), "autocomplete": "off"}),
    )

    def filter(self, objects: list[Pictogram]) -> list[Pictogram]:
        self.search_query = self.cleaned_data["q"].strip()
        self.is_searching = bool(self.search_query)
        return find(self.search_query, get_language() or "en") if self.is_searching else objects


class _Choose(BaseChooseView):
    icon = "image"
    page_title = _("Choose a picture")
    per_page = 30
    filter_form_class = SearchForm
    results_template_name = "cms/choosing/results.html"
    results_url_name = "pictograms:choose_results"
    chosen_url_name = "pictograms:chosen"
    create_action_label = ""  # nobody adds to the library here

    def get_object_list(self) -> list[Pictogram]:
        return find("")

    def apply_object_list_ordering(self, objects: list[Pictogram]) -> list[Pictogram]:
        return objects

    def can_create(self) -> bool:
        return False

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        language = get_language() or "en"
        context["pictures"] = [
            {
                "name": name_in(each, language),
                "src": address_of(each.key),
                "url": reverse(self.chosen_url_name, args=[each.key]),
                "credit": each.credit,
            }
            for each in self.results
        ]
        return context


class ChooseView(ChooseViewMixin, _Choose):
    """The whole dialogue."""


class ResultsView(ChooseResultsViewMixin, _Choose):
    """What a search found."""


class ChosenView(ChosenViewMixin, ChosenResponseMixin, BaseChooseView):
    """The picture that was chosen, for the page that asked."""

    def get_object(self, pk: str) -> Pictogram:
        found = pictogram(pk)
        if found is None:
            raise ObjectDoesNotExist
        return found

    def get_chosen_response_data(self, item: Pictogram) -> dict[str, Any]:
        return chosen(item)

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        response: HttpResponse = ChosenViewMixin.get(self, request, pk)
        return response
