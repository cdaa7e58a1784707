"""What waits to be shown, for staff: the Board and the public never see live counts (design rule 2)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from surveys.queries.releases import waiting
from surveys.views.staff import StaffRequest
from voice_platform.accounts.access import for_roles
from voice_platform.accounts.models import Role


@for_roles(Role.ADMINISTRATOR, Role.EDITOR)
@require_safe
def releases(request: StaffRequest) -> HttpResponse:
    """How many children have changed each round since its last release, and what the next one waits for."""
    return render(request, "surveys/releases/releases.html", {"cycles": waiting()})
