"""Secrets that the database keeps, unreadable without the site's own."""

from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes


class Box:
    """What is encrypted for one use, with the site's secret."""

    def __init__(self, use: str) -> None:
        """Name the use: what was encrypted for another cannot be read as of this."""
        self._use = use

    def encrypt(self, text: str) -> str:
        """Encrypt with the site's secret."""
        return self._keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted: str) -> str:
        """Return what was encrypted with the site's secret, or with a former one."""
        return self._keys().decrypt(encrypted.encode()).decode()

    def _keys(self) -> MultiFernet:
        secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
        # Not the bare hash, which other uses of the secret may have made too.
        use = f"{self._use} ".encode()
        digests = [sha256(use + force_bytes(secret)).digest() for secret in secrets]
        return MultiFernet([Fernet(urlsafe_b64encode(digest)) for digest in digests])
