from django.apps import AppConfig


class FrontendConfig(AppConfig):
    """How everything looks. It knows no models and imports nothing of ours."""

    name = "frontend"
    label = "frontend"
