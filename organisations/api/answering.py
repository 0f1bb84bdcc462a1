"""What every endpoint has in common that answers one person otherwise than another."""

from typing import Any

from rest_framework import status
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.viewsets import GenericViewSet

from .authentication import AUTHENTICATION
from .endpoints import PublicLists

# What is answered depends on who asks, and is soon another.
_CACHE_CONTROL = "private, no-cache"


class Answering(PublicLists, GenericViewSet[Any]):
    """An endpoint that knows who asks. Anyone may read, the signed-in may write."""

    authentication_classes = AUTHENTICATION
    permission_classes = [IsAuthenticatedOrReadOnly]

    def state(self) -> str:
        """Return the state that is told to the caller; empty where there is none."""
        return ""

    def finalize_response(
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> Any:
        """Keep the answer from others' caches, and name the state that it shows."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        answer.headers["Cache-Control"] = _CACHE_CONTROL
        if answer.status_code < status.HTTP_400_BAD_REQUEST and self.state():
            answer.headers.setdefault("ETag", f'"{self.state()}"')
        return answer
