from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "voice_platform.accounts"
    label = "accounts"
