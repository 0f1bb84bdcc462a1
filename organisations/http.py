"""Requests whose person is known."""

from django.http import HttpRequest

from .models import User


class SignedInRequest(HttpRequest):
    """A request that came past a check of who sent it."""

    user: User
