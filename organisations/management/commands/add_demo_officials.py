"""Officials to try the back office with."""

import secrets
from typing import Any, NamedTuple

from django.conf import settings
from django.core.management.base import BaseCommand

from organisations.actions.people import register_official
from organisations.models import Organisation, User
from organisations.roles import Role


class Demo(NamedTuple):
    """A demo official, of an organisation that the seed has."""

    email: str
    name: str
    organisation: str
    role: Role


OFFICIALS = (
    Demo(
        "admin@demo.example", "演示管理员 Demo administrator", "sac", Role.ADMINISTRATOR
    ),
    Demo("editor@demo.example", "演示编目员 Demo editor", "mohurd", Role.EDITOR),
)


class Command(BaseCommand):
    """Add the demo officials that are missing, each with a password of its own.

    The passwords are made by chance on this machine and written to
    `demo-sign-in.txt` in the data folder, readable by its owner only.
    """

    help = __doc__

    def handle(self, **_options: Any) -> None:
        """Add and write down."""
        known = set(User.objects.values_list("email", flat=True))
        missing = [demo for demo in OFFICIALS if demo.email not in known]
        if not missing:
            return
        lines = [f"{demo.email}  {self.add(demo)}  {demo.name}\n" for demo in missing]
        path = settings.DATA_DIR / "demo-sign-in.txt"
        path.touch(mode=0o600)
        with path.open("a", encoding="utf-8") as file:
            file.writelines(lines)
        self.stdout.write("".join(lines), ending="")

    def add(self, demo: Demo) -> str:
        """Register the official and return the password."""
        password = secrets.token_urlsafe(9)
        register_official(
            email=demo.email,
            name=demo.name,
            password=password,
            organisation=Organisation.objects.get(slug=demo.organisation),
            role=demo.role,
        )
        return password
