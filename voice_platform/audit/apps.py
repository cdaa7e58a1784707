from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "voice_platform.audit"
    label = "audit"
