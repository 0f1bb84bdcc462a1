"""Signing in, and what a person's memberships let them do."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from .models import User
from .roles import PERMISSIONS


class MembershipBackend(ModelBackend):
    """Grants a person the permissions of all their roles.

    One query for each person and request; roles are few, so a membership that is
    taken away counts from the next request on.
    """

    def get_all_permissions(
        self, user_obj: AbstractBaseUser | AnonymousUser, obj: Any = None
    ) -> set[str]:
        """Return what the person's roles grant; nothing to who is not active."""
        if not isinstance(user_obj, User) or not user_obj.is_active or obj is not None:
            return set()
        if user_obj.granted is None:
            roles = set(user_obj.memberships.values_list("role", flat=True))
            user_obj.granted = set().union(*(PERMISSIONS[role] for role in roles))
        return user_obj.granted
