"""Answers as a file, for those who may read them; each file is on the record (S14)."""

from io import BytesIO

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from surveys import disclosure
from surveys.domain.exporting.columns import DICTIONARY, dictionary_of
from surveys.domain.exporting.files import WRITERS
from surveys.forms.exports import ExportForm
from surveys.queries import cycles as queries
from surveys.views.staff import StaffRequest, for_cleared_readers


@for_cleared_readers
@require_http_methods(["GET", "HEAD", "POST"])
def exports(request: StaffRequest) -> HttpResponse:
    """Asks for a round and a form, and answers with the file."""
    form = ExportForm(request.POST or None, cycles=queries.cycles())
    if not form.is_valid():
        return render(request, "surveys/exports/exports.html", {"form": form})
    cycle = queries.cycle(form.cleaned_data["cycle"])
    if cycle is None:
        raise Http404
    wanted = form.cleaned_data["form"]
    found = disclosure.answers(
        request.user,
        cycle,
        form=wanted,
        with_words=form.cleaned_data["with_words"] and wanted != "dictionary",
    )
    kind = "csv" if wanted == "dictionary" else wanted
    write, media_type = WRITERS[kind]
    file = BytesIO()
    if wanted == "dictionary":
        write(DICTIONARY, dictionary_of(found.columns), file)
    else:
        write(found.columns, found.rows, file)
    name = f"{cycle.slug}-{'columns' if wanted == 'dictionary' else 'answers'}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(file.getvalue(), content_type=media_type, headers=headers)
