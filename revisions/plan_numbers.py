"""Plan numbers (计划号) of projects that are put in the programme."""

from django.db.models import QuerySet

from catalogue.designation import Nature, PlanNumber, parse
from revisions.models import WorkItem

_MARKS = {Nature.RECOMMENDED: "T", Nature.MANDATORY: "Q", Nature.GUIDANCE: "Z"}


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
    mark = _MARKS.get(Nature(work_item.nature))
    if alike is None or mark is None:
        return ""
    serial = int(latest.serial) + 1 if latest else 1
    width = len(alike.serial)
    return str(PlanNumber(str(year), f"{serial:0{width}}", mark, alike.owner))


def _latest(planned: QuerySet[WorkItem]) -> PlanNumber | None:
    numbers = planned.order_by("-plan_number").values_list("plan_number", flat=True)
    found = parse(numbers.first() or "")
    return found if isinstance(found, PlanNumber) else None
