"""Tests: development settings, made quick and self-contained."""

import os
import tempfile

os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="voice-platform-test-"))

from voice_platform.env import env
from voice_platform.settings.dev import *  # noqa: F403
from voice_platform.settings.dev import DATABASES

DATABASES["default"] = env.db("TEST_DATABASE_URL", default="sqlite://:memory:")
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {"transaction_mode": "IMMEDIATE"}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
if TEST_REDIS_URL := env.str("TEST_REDIS_URL", default=""):
    # Tests that run side by side have a cache each, as they have a database each.
    address, _slash, number = TEST_REDIS_URL.rpartition("/")
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    TEST_REDIS_URL = f"{address}/{int(number) - int(worker)}"
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": TEST_REDIS_URL}
    }
CACHES["pace"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pace"}
ROWS_KEPT_SECONDS = 0
FORMAT_PROCESSES = 0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
