"""The link from a page to "Was this page useful?", which only that page can make, and when a form may count."""

import hashlib
import hmac

# A robot fills a form in less; a form older than this was left open and is asked again.
FASTEST_SECONDS, OLDEST_SECONDS = 2, 60 * 60
LONGEST_PATH = 200


def seal(page: str, key: bytes) -> str:
    """What a page puts in its link, so that no count is made up for an address that is none."""
    return hmac.new(key, f"useful {page}".encode(), hashlib.sha256).hexdigest()[:16]


def is_sealed(page: str, sealed: str, key: bytes) -> bool:
    return len(page) <= LONGEST_PATH and hmac.compare_digest(
        seal(page, key).encode(), sealed.encode("utf-8", "replace")
    )


def may_count(seconds: float) -> bool:
    """Whether a form was open about as long as a person takes."""
    return FASTEST_SECONDS <= seconds <= OLDEST_SECONDS
