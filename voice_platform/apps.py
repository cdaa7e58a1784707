from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class VoicePlatformConfig(AppConfig):
    """The composition root: it may name every other package and none may name it."""

    name = "voice_platform"
    label = "voice_platform"

    def ready(self) -> None:
        from voice_platform import checks  # noqa: F401 - registers them
        from voice_platform.roles import give_permissions

        # Sent only for apps with models, so not for this one.
        post_migrate.connect(give_permissions, sender=apps.get_app_config("accounts"), dispatch_uid="roles")
