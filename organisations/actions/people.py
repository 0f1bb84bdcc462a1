"""Registering people."""

from django.db import transaction

from organisations.models import Membership, Organisation, User


@transaction.atomic
def register_official(
    *, email: str, name: str, password: str, organisation: Organisation, role: str
) -> User:
    """Register a person who works in the back office for an organisation.

    Args:
        email: what they sign in with, in any case.
        name: as they write it.
        password: their first one, in clear; only its hash is kept.
        organisation: whom they act for.
        role: one of `Role`.

    Raises:
        IntegrityError: somebody has the address. Nothing has changed then.
    """
    person = User.objects.create_user(email, password, name=name, is_staff=True)
    Membership.objects.create(person=person, organisation=organisation, role=role)
    return person
