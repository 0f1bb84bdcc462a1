"""Query parameters: an endpoint refuses what it does not know."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request

ON = OpenApiParameter(
    "on",
    OpenApiTypes.DATE,
    description="The day of which status is asked, `2026-11-22`; today if left out.",
)


class StrictParameters:
    """Answers 400 to parameters that are unknown, and to repeated single ones.

    A misspelt filter that is ignored would hand out everything as if it matched.
    """

    parameters: Collection[str] = ()
    repeatable_parameters: Collection[str] = ()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Check the parameters before anything is read."""
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        known = self.known_parameters()
        faults = {
            name: fault
            for name, values in request.query_params.lists()
            if (fault := self._fault(name, values, known))
        }
        if faults:
            raise serializers.ValidationError(faults)

    def known_parameters(self) -> Collection[str]:
        """Return the names that the endpoint takes."""
        return self.parameters

    def _fault(self, name: str, values: list[str], known: Collection[str]) -> str:
        if name not in known:
            if not known:
                return _("No parameters are taken here.")
            names = ", ".join(sorted(known))
            return _("There is no such parameter here. Known: %(names)s.") % {
                "names": names
            }
        if len(values) > 1 and name not in self.repeatable_parameters:
            return _("This parameter may be given once only.")
        return ""


def day_asked(request: Request) -> date:
    """Return the day in `on`, else today.

    Raises:
        ValidationError: `on` is no day.
    """
    text = request.query_params.get("on")
    if text is None:
        return timezone.localdate()
    try:
        day: date = serializers.DateField().run_validation(text)
    except serializers.ValidationError as fault:
        raise serializers.ValidationError({"on": fault.detail}) from fault
    return day
