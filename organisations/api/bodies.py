"""What is sent to the API: shape only, and nothing ignored."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request


class BodySerializer(serializers.Serializer[Any]):
    """A body of which every field is known, or it is refused."""

    def to_internal_value(self, data: Any) -> Any:
        """Return the values; all faults are told at once.

        Raises:
            ValidationError: a field is unknown, missing or not what it takes.
        """
        faults: dict[str, Any] = {}
        if isinstance(data, Mapping):
            message = _("There is no such field here. Known: %(names)s.")
            said = message % {"names": ", ".join(sorted(self.fields))}
            faults = {name: [said] for name in data if name not in self.fields}
        try:
            values = super().to_internal_value(data)
        except serializers.ValidationError as fault:
            faults |= dict(fault.detail)  # type: ignore[arg-type]
        if faults:
            raise serializers.ValidationError(faults)
        return values


def read_body(serializer: type[BodySerializer], request: Request) -> dict[str, Any]:
    """Return what a request has sent.

    Raises:
        ValidationError: it is not what the endpoint takes.
    """
    body = serializer(data=request.data)
    body.is_valid(raise_exception=True)
    return dict(body.validated_data)
