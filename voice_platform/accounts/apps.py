from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "voice_platform.accounts"
    label = "accounts"

    def ready(self) -> None:
        import_module("voice_platform.accounts.receivers")
