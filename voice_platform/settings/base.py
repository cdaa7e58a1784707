"""Settings that are safe for production; `dev` and `test` only loosen them.

A start without its secrets refuses with one clear sentence (Q13).
"""

import sys
from pathlib import Path
from typing import Any

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from voice_platform.env import PROJECT_ROOT, env, required, required_encryption_keys, required_list

VAR_DIR = Path(env.str("VAR_DIR", default=str(PROJECT_ROOT / "var")))
SEEDS_DIR = Path(env.str("SEEDS_DIR", default=str(PROJECT_ROOT.parent / "shared" / "seeds")))

DEBUG = False
GALLERY = False  # every component in every state, for those who build pages
TESTING = "pytest" in sys.modules
PRODUCTION = True
SITE_URL = env.str("SITE_URL", default="http://localhost:8000")

if not env.bool("INSECURE_DEVELOPMENT_KEYS", default=False):
    SECRET_KEY = required("SECRET_KEY", "the key that signs sessions and links")
    SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
    # Newest first; the first encrypts, all decrypt, so a key can be rotated (Q22).
    FIELD_ENCRYPTION_KEYS = required_encryption_keys(
        "FIELD_ENCRYPTION_KEYS", "the key that encrypts children's words"
    )
    WORDS_CODE_KEY = required("WORDS_CODE_KEY", "the key that makes the words-codes (P27)")
    WORDS_CODE_LOOKUP_KEY = required("WORDS_CODE_LOOKUP_KEY", "the key that finds a words-code again (P27)")
    ALLOWED_HOSTS = required_list("ALLOWED_HOSTS", "the list of host names this site answers to")
    SITE_URL = env.str("SITE_URL", default=f"https://{ALLOWED_HOSTS[0]}")

INSTALLED_APPS = [
    "voice_platform",
    "voice_platform.council",
    "voice_platform.accounts",
    "voice_platform.audit",
    "cms",
    "promises",
    "surveys",
    "frontend",
    "wagtail.contrib.routable_page",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.sites",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "rest_framework",
    "drf_spectacular",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "voice_platform.connections.hears_before_it_answers",
    # Then those that set headers, so that redirects, static files and errors have them too (Q06).
    "voice_platform.middleware.response_headers",
    "voice_platform.policy.SitePolicy",
    "voice_platform.middleware.policy_by_view",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages a quarter of their size (A80). It varies each answer's length, and form tokens are masked (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "voice_platform.middleware.as_they_like_to_read",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "voice_platform.middleware.language_from_path",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "voice_platform.middleware.session_has_an_end",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "voice_platform.middleware.audience_gate",
    "voice_platform.middleware.errors_in_plain_words",
]

ROOT_URLCONF = "voice_platform.urls"
WSGI_APPLICATION = "voice_platform.wsgi.application"

FORM_RENDERER = "frontend.forms.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PROJECT_ROOT / "voice_platform" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "voice_platform.context.site",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR}/db.sqlite3")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE takes the write lock at the start, so two writers wait instead of failing half way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 10,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
    # Each thread keeps its connection: opening one, with a checkpoint at each close, costs more than a page.
    DATABASES["default"]["CONN_MAX_AGE"] = None
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", default="")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_entries"},
    # Who comes how often stays in memory: nothing about a visitor's network is ever written down (P10).
    "pace": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pace"},
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["voice_platform.accounts.adapters.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "voice_platform.accounts.passwords.NotKnownInDisguise"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/account/"
LOGOUT_REDIRECT_URL = "/"
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
ACCOUNT_ADAPTER = "voice_platform.accounts.adapters.InvitationOnlyAdapter"
ACCOUNT_FORMS = {"reset_password": "voice_platform.accounts.forms.PasswordLinkForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
MFA_ADAPTER = "voice_platform.accounts.adapters.SecondSteps"
MFA_FORMS = {"add_webauthn": "voice_platform.accounts.forms.AddKeyForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Voice platform"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
SECOND_FACTOR_REQUIRED = True

# The council's own sign-on proves who somebody is; who may come in, and as what, is decided here by invitation.
SOCIALACCOUNT_ADAPTER = "voice_platform.accounts.adapters.InvitedSocialAdapter"
OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", default="")
if OIDC_SERVER_URL:
    council_sign_on = {
        "provider_id": "council",
        "name": env.str("OIDC_NAME", default="Council sign-on"),
        "client_id": required("OIDC_CLIENT_ID", "the name under which OIDC_SERVER_URL knows this site"),
        "secret": required("OIDC_CLIENT_SECRET", "the secret that OIDC_SERVER_URL gave this site"),
        "settings": {
            "server_url": OIDC_SERVER_URL,
            "oauth_pkce_enabled": True,
            # Only for a provider in which nobody can choose their own address, and which does not say so itself.
            "verified_email": env.bool("OIDC_EMAILS_ARE_PROVEN", default=False),
        },
    }
    SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [council_sign_on]}}

# Staff idle 15 minutes, 12 hours at most (Q05); children never get a session row.
SESSION_COOKIE_AGE = 15 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_ABSOLUTE_AGE = 12 * 60 * 60
SESSION_COOKIE_NAME = "__Host-staff"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_AGE = None
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "voice_platform.errors.csrf_failure"
DRAFT_COOKIE_NAME = "__Host-draft"
# On a tablet that the council hands round: which survey it goes back to after each child.
KIOSK_COOKIE_NAME = "__Host-kiosk"
DRAFT_COOKIE_SECURE = True

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
# Limits on tries count by the visitor's network, which only a trusted proxy can tell.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
# Nothing to other sites; "no-referrer" would make browsers hide where our own forms come from, and CSRF refuse them.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
# The editor sends every field of every question in every language; Wagtail's own projects allow as many.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# An upload stays in memory: a temporary file could outlive it. Larger ones than this are refused.
FILE_UPLOAD_MAX_MEMORY_SIZE = WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "gif"]
# A small file may unfold to a picture that fills the memory.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.forms.images.ImageForm"
# Sound, films and captions; what a file really is, is told from its first bytes (A64, A65).
WAGTAILDOCS_EXTENSIONS = ["mp3", "m4a", "ogg", "oga", "opus", "wav", "mp4", "m4v", "webm", "vtt"]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.forms.documents.DocumentForm"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 200 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "voice_platform.uploads.FilmsOfEditors",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
]

# Q07: public pages. Wagtail's own screens get STAFF_POLICY in voice_platform.middleware.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "require-trusted-types-for": ["'script'"],
    }
}

LANGUAGE_CODE = env.str("DEFAULT_LANGUAGE", default="en")
# A language stands here so that its addresses exist; council.Language rows decide whether children see it.
LANGUAGES = [("en", _("English")), ("ar", _("Arabic"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [PROJECT_ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", default="Europe/London")
FORMAT_MODULE_PATH = "voice_platform.formats"

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "voice_platform.media.PlainPictures"},
    "staticfiles": {"BACKEND": "frontend.storage.InlinedManifestStorage"},
}
WHITENOISE_MAX_AGE = 60 * 60

WAGTAIL_SITE_NAME = "Voice platform"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILAPI_DOCS_ENABLED = False
WAGTAILADMIN_STATIC_FILE_VERSION_STRINGS = False  # the names are hashed already
WAGTAIL_FRONTEND_LOGIN_URL = "/account/login/"
WAGTAILADMIN_LOGIN_URL = "/account/login/"
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

EMAIL_CONFIG = env.email("EMAIL_URL", default="smtp://localhost:25")
globals().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="voice@localhost")

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Voice platform: published results",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "PREPROCESSING_HOOKS": ["voice_platform.api.only_our_endpoints"],
}

# P30: a log line holds a time, a level, a place and a short fixed sentence: never a request body, query or words.
# Django's own handlers are taken away: one of them mails whole requests to administrators.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_request_words": {"()": "voice_platform.logs.NoRequestWords"}},
    "formatters": {
        "line": {
            "()": "voice_platform.logs.PlacesOnly",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["no_request_words"],
        }
    },
    "loggers": {
        "django": {"handlers": [], "level": "INFO"},
        "django.server": {"handlers": [], "propagate": True},
        "fido2": {"level": "WARNING"},
    },
    "root": {"handlers": ["console"], "level": "INFO"},
}

# Design rules 2, 5 and 10.
ROWS_KEPT_SECONDS = 30
DRAFT_KEPT_DAYS = 7
DRAFT_IDLE_SECONDS = 20 * 60
SWEEP_SECONDS = 30
RELEASE_WAITS_DAYS = 3
SWEEPS = [
    "surveys.tasks.sweep",
    "promises.tasks.sweep",
    "cms.tasks.sweep",
    "cms.making.tasks.sweep",
    "voice_platform.tasks.sweep",
]
# Processes that make the files of pages, beside the worker; 0 makes them in the sweep itself.
FORMAT_PROCESSES = env.int("FORMAT_PROCESSES", default=2)
# Whether the workers of this machine make files at all; others may do it for them.
MAKES_FORMATS = env.bool("MAKES_FORMATS", default=True)
# Q14: whoever keeps the daily end of the audit trail, such as the data protection officer; empty sends none.
AUDIT_HEAD_EMAIL = env.str("AUDIT_HEAD_EMAIL", default="")
# P24: days after a round closed, and after a child who asked to talk was answered.
WORDS_KEPT_DAYS = 365
CONTACT_KEPT_DAYS = 30
BACKUP_DIR = Path(env.str("BACKUP_DIR", default=str(VAR_DIR / "backups")))
