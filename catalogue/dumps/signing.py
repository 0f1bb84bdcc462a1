"""The site's key, and signatures by it: Ed25519 (RFC 8032)."""

import os
from base64 import b64encode
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def key_in(folder: Path) -> Ed25519PrivateKey:
    """Return the key that is kept in a folder, made if there is none."""
    path = folder / "dump_key"
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return Ed25519PrivateKey.from_private_bytes(path.read_bytes())
    key = Ed25519PrivateKey.generate()
    with os.fdopen(file, "wb") as kept:
        kept.write(key.private_bytes_raw())
    return key


def signature(key: Ed25519PrivateKey, text: bytes) -> str:
    """Return the signature of a text, in base 64."""
    return b64encode(key.sign(text)).decode()


def public_pem(key: Ed25519PrivateKey) -> bytes:
    """Return what anybody checks signatures with, as OpenSSL reads it."""
    form = PublicFormat.SubjectPublicKeyInfo
    return key.public_key().public_bytes(Encoding.PEM, form)
