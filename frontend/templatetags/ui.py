"""The `ui` template library: every component, listed with its arguments in `frontend/README.md`."""

from django.template import Library

from frontend.components import actions, charts, messages, navigation, pictures, questions, results

register = Library()
for _part in (actions, charts, messages, navigation, pictures, questions, results):
    register.tags.update(_part.register.tags)
