"""Q13, Q20: production refuses to start without its secrets, in one sentence, and has nothing to warn about."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet

from voice_platform.checks import keys_are_strong, site_is_reached_by_https

ROOT = Path(__file__).resolve().parents[2]
SECRETS = {
    "SECRET_KEY": "made-up-for-a-test-0123456789-abcdefghijklmnopqrstuvwxyz-XYZ",
    "FIELD_ENCRYPTION_KEYS": Fernet.generate_key().decode(),
    "WORDS_CODE_KEY": "made-up-words-code-key-for-a-test-0123456789",
    "WORDS_CODE_LOOKUP_KEY": "made-up-lookup-key-for-a-test-0123456789-xyz",
    "ALLOWED_HOSTS": "voices.example.org",
}


def manage(*arguments: str, code: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs `manage.py`, or some code, with production settings and only these variables."""
    command = [sys.executable, "-c", code] if code else [sys.executable, "manage.py", *arguments]
    return subprocess.run(
        command,
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "voice_platform.settings.base",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def read(*names: str, **environment: str) -> dict[str, Any]:
    """These settings of production as a start with these variables would have them."""
    code = f"""import json; from voice_platform.settings import base
print(json.dumps({{name: getattr(base, name) for name in {names!r}}}))"""
    done = manage(code=code, **SECRETS | environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_deploy_check_has_nothing_to_say(tmp_path):
    done = manage("check", "--deploy", "--fail-level", "WARNING", VAR_DIR=str(tmp_path), **SECRETS)
    assert (done.returncode, done.stderr, done.stdout) == (
        0,
        "",
        "System check identified no issues (0 silenced).\n",
    )


@pytest.mark.parametrize("missing", SECRETS)
def test_start_without_a_secret_refuses_in_one_sentence(missing, tmp_path):
    rest = {name: value for name, value in SECRETS.items() if name != missing}
    done = manage("check", VAR_DIR=str(tmp_path), **rest)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Set {missing} (or {missing}_FILE) before starting: ")
    assert len(done.stderr.splitlines()) == 1


def test_empty_secret_is_a_missing_one(tmp_path):
    done = manage("check", VAR_DIR=str(tmp_path), **SECRETS | {"SECRET_KEY": ""})
    assert done.stderr.startswith("Set SECRET_KEY")


def test_key_that_is_none_refuses_without_showing_it(tmp_path):
    done = manage("check", VAR_DIR=str(tmp_path), **SECRETS | {"FIELD_ENCRYPTION_KEYS": "hunter2"})
    assert (done.returncode, "FIELD_ENCRYPTION_KEYS" in done.stderr, "hunter2" in done.stderr) == (
        1,
        True,
        False,
    )


def test_secret_may_come_from_a_file(tmp_path):
    (tmp_path / "key").write_text("from a file")
    assert read("SECRET_KEY", SECRET_KEY="", SECRET_KEY_FILE=str(tmp_path / "key")) == {
        "SECRET_KEY": "from a file"
    }


def test_web_server_does_not_start_without_a_secret(tmp_path):
    done = manage(code="import voice_platform.wsgi", VAR_DIR=str(tmp_path))
    assert (done.returncode, "Set SECRET_KEY" in done.stderr.splitlines()[-1]) == (1, True)


@pytest.mark.parametrize(
    ("weak", "warning"),
    [
        ({"WORDS_CODE_KEY": "short"}, "voice_platform.W001"),
        ({"WORDS_CODE_LOOKUP_KEY": SECRETS["WORDS_CODE_KEY"]}, "voice_platform.W002"),
        ({"WAGTAILADMIN_BASE_URL": "http://voices.example.org"}, "voice_platform.W003"),
    ],
)
def test_deploy_check_names_what_is_weak(settings, weak, warning):
    for name in ("WORDS_CODE_KEY", "WORDS_CODE_LOOKUP_KEY"):
        setattr(settings, name, SECRETS[name])
    settings.WAGTAILADMIN_BASE_URL = "https://voices.example.org"
    for name, value in weak.items():
        setattr(settings, name, value)
    assert [found.id for found in [*keys_are_strong(), *site_is_reached_by_https()]] == [warning]


SNAPSHOT = {
    "DEBUG": False,
    "PRODUCTION": True,
    "SECOND_FACTOR_REQUIRED": True,
    "SESSION_COOKIE_AGE": 900,
    "SESSION_ABSOLUTE_AGE": 43200,
    "SESSION_COOKIE_NAME": "__Host-staff",
    "SESSION_COOKIE_SECURE": True,
    "SESSION_COOKIE_HTTPONLY": True,
    "CSRF_COOKIE_NAME": "__Host-csrf",
    "CSRF_COOKIE_SECURE": True,
    "CSRF_COOKIE_HTTPONLY": True,
    "DRAFT_COOKIE_NAME": "__Host-draft",
    "DRAFT_COOKIE_SECURE": True,
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 31536000,
    "X_FRAME_OPTIONS": "DENY",
    "SECURE_PROXY_SSL_HEADER": None,
    "ALLAUTH_TRUSTED_PROXY_COUNT": 0,
    "WAGTAILADMIN_BASE_URL": "https://voices.example.org",
    "WAGTAIL_GRAVATAR_PROVIDER_URL": None,
    "WAGTAIL_ENABLE_UPDATE_CHECK": False,
}


def test_production_settings_are_the_safe_ones():
    assert read(*SNAPSHOT) == SNAPSHOT


def test_proxy_is_trusted_only_when_told_so():
    assert read("SECURE_PROXY_SSL_HEADER", "ALLAUTH_TRUSTED_PROXY_COUNT", BEHIND_PROXY="true") == {
        "SECURE_PROXY_SSL_HEADER": ["HTTP_X_FORWARDED_PROTO", "https"],
        "ALLAUTH_TRUSTED_PROXY_COUNT": 1,
    }


def test_old_signing_keys_still_open_what_they_signed():
    fallbacks = read("SECRET_KEY_FALLBACKS", SECRET_KEY_FALLBACKS="older,oldest")
    assert fallbacks == {"SECRET_KEY_FALLBACKS": ["older", "oldest"]}


@pytest.mark.parametrize("missing", ["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"])
def test_half_a_sign_on_refuses_in_one_sentence(missing, tmp_path):
    sign_on = {
        "OIDC_SERVER_URL": "https://login.example.org",
        "OIDC_CLIENT_ID": "us",
        "OIDC_CLIENT_SECRET": "x",
    }
    del sign_on[missing]
    done = manage("check", VAR_DIR=str(tmp_path), **SECRETS, **sign_on)
    assert (done.returncode, done.stderr.startswith(f"Set {missing}"), len(done.stderr.splitlines())) == (
        1,
        True,
        1,
    )
