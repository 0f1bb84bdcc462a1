"""The site's own secret, made once where the operator gives none."""

import secrets
from pathlib import Path


def read_or_create(path: Path) -> str:
    """Return the secret in the file, made at first and readable by its owner only.

    Two processes that start at once agree: the file is created exclusively and
    the loser reads what the winner wrote.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    if not path.exists():
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(64), encoding="ascii")
        try:
            # A link is made whole or not at all, so nobody reads half a secret.
            path.hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii")
