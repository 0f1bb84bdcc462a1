"""Keeping answers, so that a request that is sent twice is served once."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from organisations.encryption import Box
from organisations.models import KeptAnswer, User

LIFETIME: Final = timedelta(hours=24)
_SWEPT_AT_ONCE: Final = 100
# An answer may tell what is told once only, such as a secret.
_ANSWERS: Final = Box("kept answer")


def claim_key(
    key: str, *, digest: str, by: User, at: datetime
) -> tuple[KeptAnswer, bool]:
    """Return what is kept under a person's key, and whether the key is new.

    To be called in the transaction that serves the request: of two who claim one key
    at once the second waits here until the first is answered, and finds that answer.
    """
    old = KeptAnswer.objects.filter(made_at__lte=at - LIFETIME)
    # One's own first: whoever holds swept rows waits for nobody.
    old.filter(person=by, key=key).delete()
    swept = old.select_for_update(skip_locked=True).order_by("made_at")
    ids = list(swept.values_list("pk", flat=True)[:_SWEPT_AT_ONCE])
    KeptAnswer.objects.filter(pk__in=ids).delete()
    return KeptAnswer.objects.get_or_create(
        person=by, key=key, defaults={"digest": digest, "made_at": at}
    )


def keep_answer(
    kept: KeptAnswer, *, status: int, content: str, headers: Mapping[str, str]
) -> None:
    """Keep what the request was answered, encrypted."""
    kept.status, kept.headers = status, dict(headers)
    kept.content = _ANSWERS.encrypt(content)
    kept.save()


def content_of(kept: KeptAnswer) -> str:
    """Return what was kept of an answer's content."""
    return _ANSWERS.decrypt(kept.content)
