from django.apps import AppConfig


class VoicePlatformConfig(AppConfig):
    """The composition root: it may name every other package and none may name it."""

    name = "voice_platform"
    label = "voice_platform"
