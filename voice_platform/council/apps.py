from django.apps import AppConfig


class CouncilConfig(AppConfig):
    name = "voice_platform.council"
    label = "council"
