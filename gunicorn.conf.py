"""Read by itself when `gunicorn voice_platform.wsgi` is started in this folder; `manage.py serve` does the same."""

from voice_platform.connections import close_after_a_long_post as pre_request

__all__ = ["pre_request"]
