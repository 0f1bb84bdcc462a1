"""Registering people."""

from django.db import transaction

from organisations.models import Membership, Organisation, TechnicalCommittee, User


@transaction.atomic
def register_official(
    *,
    email: str,
    name: str,
    password: str,
    body: Organisation | TechnicalCommittee,
    role: str,
) -> User:
    """Register a person who works for an organisation, or on a committee.

    Args:
        email: what they sign in with, in any case.
        name: as they write it.
        password: their first one, in clear; only its hash is kept.
        body: whom they act for.
        role: one of `Role`.

    Raises:
        IntegrityError: somebody has the address. Nothing has changed then.
    """
    person = User.objects.create_user(email, password, name=name, is_staff=True)
    kind = "organisation" if isinstance(body, Organisation) else "committee"
    Membership.objects.create(person=person, role=role, **{kind: body})
    return person
