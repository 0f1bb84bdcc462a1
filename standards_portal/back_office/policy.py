"""The back office's own content security policy."""

from collections.abc import Callable

from csp.constants import SELF, UNSAFE_INLINE
from django.http import HttpRequest, HttpResponse

# Scripts as strict as on the public pages; the admin's templates set inline styles.
POLICY = {
    "script-src": [SELF],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:"],
}


class BackOfficePolicy:
    """Loosens the policy for styles on pages of the admin, and nowhere else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Mark the answers of the admin for the policy middleware."""
        response = self.get_response(request)
        match = request.resolver_match
        if match and match.app_name == "admin":
            response._csp_update = POLICY  # type: ignore[attr-defined]  # noqa: SLF001
        return response
