"""Refused writes: the form again with what is wrong, and the status that says so."""

from collections.abc import Callable, Mapping

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from revisions.refusals import (
    AnsweredError,
    ClosedError,
    IllegalMoveError,
    StaleError,
    TooManyError,
)

OK, BAD, CONFLICT, STALE, TOO_MANY = 200, 400, 409, 412, 429
_REFUSALS: Mapping[type[Exception], int] = {
    IllegalMoveError: CONFLICT,
    ClosedError: CONFLICT,
    StaleError: STALE,
    AnsweredError: STALE,
    TooManyError: TOO_MANY,
}


def attempt(form: forms.BaseForm, action: Callable[[], object]) -> int:
    """Do what a valid form asks; what is refused is written onto the form.

    Returns:
        200 when it was done, else 400, 409 (wrong stage), 412 (changed meanwhile) or
        429 (too much from one place).
    """
    try:
        action()
    except ValidationError as fault:
        _write(form, fault)
        return BAD
    except tuple(_REFUSALS) as refusal:
        form.add_error(None, str(refusal))
        return _REFUSALS[type(refusal)]
    return OK


def _write(form: forms.BaseForm, fault: ValidationError) -> None:
    """Put each message beside its field, or above all where the form has none."""
    if not hasattr(fault, "error_dict"):
        form.add_error(None, fault)
        return
    for name, messages in fault.message_dict.items():
        field = name if name in form.fields and name != NON_FIELD_ERRORS else None
        for message in messages:
            form.add_error(field, message)
