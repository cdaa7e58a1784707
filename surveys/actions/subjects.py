"""Naming what a question, a theme or a response can be about."""

from surveys.models import Subject


def name_subject(*, key: str, label: str) -> Subject:
    """The subject with this key, such as `promise:listen`; a new one gets the label, an old one keeps its own."""
    return Subject.objects.get_or_create(key=key, defaults={"label": label[:200]})[0]
