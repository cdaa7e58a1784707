from django.apps import AppConfig, apps
from django.core.management import call_command
from django.db.models.signals import post_migrate


class VoicePlatformConfig(AppConfig):
    """The composition root: it may name every other package and none may name it."""

    name = "voice_platform"
    label = "voice_platform"

    def ready(self) -> None:
        from voice_platform import checks  # noqa: F401 - registers them
        from voice_platform.roles import give_permissions

        # Sent only for apps with models, so not for this one.
        accounts = apps.get_app_config("accounts")
        post_migrate.connect(give_permissions, sender=accounts, dispatch_uid="roles")
        post_migrate.connect(_make_cache_table, sender=accounts, dispatch_uid="cache table")


def _make_cache_table(using: str, **kwargs: object) -> None:
    """The table of the database's cache has no model, so `migrate` alone would leave it out."""
    call_command("createcachetable", database=using, verbosity=0)
