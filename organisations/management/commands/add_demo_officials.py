"""Officials to try the back office with."""

import secrets
from typing import Any, NamedTuple

from django.conf import settings
from django.core.management.base import BaseCommand

from organisations.actions.people import register_official
from organisations.models import Organisation, TechnicalCommittee, User
from organisations.roles import Role


class Demo(NamedTuple):
    """A demo official of an organisation or a committee that the seed has."""

    account: str
    name: str
    body: str
    role: Role

    @property
    def email(self) -> str:
        """The address that they sign in with; nobody has it."""
        return f"{self.account}@demo.example"


COMMITTEE = "SAC/TC 567"
OFFICIALS = (
    Demo("admin", "演示管理员 Demo administrator", "sac", Role.ADMINISTRATOR),
    Demo("editor", "演示编目员 Demo editor", "mohurd", Role.EDITOR),
    Demo("proposer", "演示提案人 Demo proposer", "cnis", Role.PROPOSER),
    Demo("drafter", "演示起草人甲 Demo drafter A", "cnis", Role.DRAFTER),
    Demo(
        "drafter2",
        "演示起草人乙 Demo drafter B",
        "mohurd-information-centre",
        Role.DRAFTER,
    ),
    Demo("secretary", "演示秘书长 Demo secretary", COMMITTEE, Role.SECRETARY),
    Demo("chair", "演示主任委员 Demo chair", COMMITTEE, Role.CHAIR),
    *(
        Demo(
            f"member{seat}",
            f"演示委员{seat} Demo member {seat}",
            COMMITTEE,
            Role.MEMBER,
        )
        for seat in range(1, 6)
    ),
    Demo("observer", "演示观察员 Demo observer", COMMITTEE, Role.OBSERVER),
    Demo("approver", "演示审批人甲 Demo approver A", "mohurd", Role.APPROVER),
    Demo("approver2", "演示审批人乙 Demo approver B", "mem", Role.APPROVER),
    Demo("approver3", "演示审批人丙 Demo approver C", "shenzhen-amr", Role.APPROVER),
    Demo("publisher", "演示发布人 Demo publisher", "mohurd", Role.PUBLISHER),
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
            body=self.body_of(demo),
            role=demo.role,
        )
        return password

    def body_of(self, demo: Demo) -> Organisation | TechnicalCommittee:
        """Return the organisation or the committee that an official belongs to."""
        if demo.body == COMMITTEE:
            return TechnicalCommittee.objects.get(reference=demo.body)
        return Organisation.objects.get(slug=demo.body)
