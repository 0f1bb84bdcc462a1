"""How a message is signed. Source: Standard Webhooks 1.0.

The signature covers id, time and bytes of a message, so that none of them can be
changed, nor an old message sent again.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Sequence
from typing import Final

PREFIX: Final = "whsec_"
_BYTES: Final = 32  # 24 to 64 are allowed


def new_secret() -> str:
    """Return a new secret in the spelling of the standard: `whsec_` and base64."""
    return PREFIX + base64.b64encode(secrets.token_bytes(_BYTES)).decode()


def signed_headers(
    message_id: str, body: bytes, *, secrets: Sequence[str], at: int
) -> dict[str, str]:
    """Return the headers by which a receiver checks a message.

    Args:
        message_id: the same each time that the message is sent.
        body: what is sent, byte for byte.
        secrets: those in use; a receiver accepts a message by any of them.
        at: when it is sent, in seconds since 1970.
    """
    covered = b".".join([message_id.encode(), str(at).encode(), body])
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(at),
        "webhook-signature": " ".join(
            _signature(secret, covered) for secret in secrets
        ),
    }


def _signature(secret: str, covered: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(PREFIX))
    digest = hmac.new(key, covered, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"
