"""Development: the same site, with its keys made once into `var/` and no HTTPS or second factor asked."""

import os

os.environ.setdefault("INSECURE_DEVELOPMENT_KEYS", "true")

from voice_platform.development_keys import development_keys
from voice_platform.env import env
from voice_platform.settings.base import *  # noqa: F403
from voice_platform.settings.base import LOGGING, VAR_DIR

PRODUCTION = False
DEBUG = env.bool("DEBUG", default=False)
GALLERY = True
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]
globals().update(development_keys(VAR_DIR))

SECOND_FACTOR_REQUIRED = False
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = DRAFT_COOKIE_SECURE = False
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, DRAFT_COOKIE_NAME = "staff", "csrf", "draft"
KIOSK_COOKIE_NAME = "kiosk"

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"

# Everybody knows it, so only invented accounts on a developer's machine have it.
EXAMPLE_PASSWORD = "a warm and invented password"  # noqa: S105
SWEEP_SECONDS = env.int("SWEEP_SECONDS", default=5)

# A newcomer looks for the addresses that `make run` prints, not for each task of the worker.
QUIET = ("django_tasks", "django_tasks_db", "wagtail")
LOGGING["loggers"].update({name: {"level": "WARNING"} for name in QUIET})
