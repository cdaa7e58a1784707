"""The content policy on every answer (Q07), put together once and not anew for each of them."""

from collections.abc import Callable

from csp.constants import HEADER
from csp.middleware import CheckableLazyObject, CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

_NONCE_MARK = "0-nonce-mark-0"
_OF_ONE_ANSWER = ("_csp_exempt", "_csp_config", "_csp_update", "_csp_replace")


class SitePolicy(CSPMiddleware):
    """django-csp's, which still makes the policy of an answer that asks for another than the site's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        super().__init__(get_response)
        self.without_nonce = build_policy()
        self.with_nonce = build_policy(nonce=_NONCE_MARK)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        # An answer that brings a policy of its own, such as a drawing's, keeps it.
        has_its_own = HEADER in response or any(hasattr(response, name) for name in _OF_ONE_ANSWER)
        if settings.DEBUG or has_its_own:
            return super().process_response(request, response)
        nonce = getattr(request, "_csp_nonce", None)
        if nonce:
            response[HEADER] = self.with_nonce.replace(_NONCE_MARK, nonce)
        else:
            response[HEADER] = self.without_nonce
            # A nonce that is asked for from now on would stand in no policy: that must fail loudly.
            request.csp_nonce = CheckableLazyObject(self._csp_nonce_post_response)  # type: ignore[attr-defined]
        return response
