"""Plan numbers (计划号) of projects that are put in the programme."""

from django.db.models import QuerySet

from catalogue.designation import PlanNumber, parse
from revisions.models import WorkItem

_MARKS = "TQZ"


def next_plan_number(work_item: WorkItem, *, year: int) -> str:
    """Return the plan number that comes next in a year; empty if nothing tells it.

    Serials are counted over all projects of the year; the department in charge is
    that of the leading department's last project, or of the last one of all.
    """
    planned = WorkItem.objects.filter(plan_number__isnull=False)
    leads = work_item.issuing_departments.filter(position=1).values("organisation")
    led = planned.filter(
        issuing_departments__organisation__in=leads, issuing_departments__position=1
    )
    latest = _latest(planned.filter(plan_number__startswith=str(year)))
    alike = _latest(led) or _latest(planned)
    if alike is None:
        return ""
    serial = int(latest.serial) + 1 if latest else 1
    numbers = (
        PlanNumber(str(year), f"{serial:0{len(alike.serial)}}", mark, alike.owner)
        for mark in _MARKS
    )
    fitting = (one for one in numbers if one.nature == work_item.nature)
    return str(next(fitting, ""))


def _latest(planned: QuerySet[WorkItem]) -> PlanNumber | None:
    numbers = planned.order_by("-plan_number").values_list("plan_number", flat=True)
    found = parse(numbers.first() or "")
    return found if isinstance(found, PlanNumber) else None
