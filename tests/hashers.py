"""Password hashing for tests, which make many people whom nobody attacks."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class QuickHasher(PBKDF2PasswordHasher):
    """Hashes once; the site in the browser tests reads it as its own kind."""

    iterations = 1
