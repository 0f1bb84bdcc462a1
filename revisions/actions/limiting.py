"""Time limits: the shipped ones."""

import csv
from pathlib import Path

from django.db import transaction

from organisations.models import Division
from revisions.models import TimeLimit

SHIPPED = Path(__file__).parents[1] / "data" / "time_limits.csv"


@transaction.atomic
def enter_shipped_limits() -> int:
    """Enter the shipped rules; those that the portal has already stay as they are.

    Returns:
        How many were entered.
    """
    entered = 0
    with SHIPPED.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            code = row.pop("jurisdiction")
            place = Division.objects.get(code=code) if code else None
            key = {"name": row.pop("name"), "kind": row.pop("kind")}
            _rule, is_new = TimeLimit.objects.get_or_create(
                **key, jurisdiction=place, defaults=row
            )
            entered += is_new
    return entered
