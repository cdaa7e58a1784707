"""What publishing a page brings about, whoever publishes it: an editor, a workflow or the clock."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from cms.actions.plans import name_subjects
from cms.actions.reactions import follow_publication, stop_asking_children_about
from cms.actions.years import take_place
from cms.making.tasks import make_what_is_due
from cms.models import InfographicPage, PlanPage


@receiver(page_published, sender=PlanPage)
def plan_was_published(instance: PlanPage, **kwargs: Any) -> None:
    page = PlanPage.objects.get(pk=instance.pk)
    name_subjects(page=page)
    take_place(page=page)
    page.refresh_from_db()
    follow_publication(page=page)


@receiver(page_published, sender=PlanPage)
@receiver(page_published, sender=InfographicPage)
def files_are_due(**kwargs: Any) -> None:
    make_what_is_due.enqueue()


@receiver(page_unpublished, sender=PlanPage)
def plan_was_unpublished(instance: PlanPage, **kwargs: Any) -> None:
    stop_asking_children_about(page=instance)
