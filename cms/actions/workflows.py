"""The workflow that pages go through when somebody wants another pair of eyes."""

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask

from voice_platform.accounts.models import Role

NAME = "Moderators approval"


@transaction.atomic
def set_up_workflow() -> dict[str, int]:
    """Pages may be handed to the moderators, who are the administrators. What an editor changed of it stays.

    Wagtail brings a workflow of this name for a group that our roles do not have: it is put to use.
    """
    task, is_new = GroupApprovalTask.objects.get_or_create(name=NAME)
    if not task.groups.filter(user__isnull=False).exists():
        task.groups.set([Group.objects.get_or_create(name=Role.ADMINISTRATOR.value)[0]])
    workflow, is_new_workflow = Workflow.objects.get_or_create(name=NAME)
    if is_new_workflow:
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    root = Page.get_first_root_node()
    if root is not None and not WorkflowPage.objects.filter(page=root).exists():
        WorkflowPage.objects.create(workflow=workflow, page=root)
    return {"workflows": int(is_new or is_new_workflow)}
