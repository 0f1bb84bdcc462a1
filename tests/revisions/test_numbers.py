"""The number under which a text is published."""

import pytest
from django.core.exceptions import ValidationError

from catalogue.actions.numbering import next_number
from tests.builders import (
    make_edition,
)
from tests.revisions.builders import (
    make_limits,
)
from tests.revisions.publications import approved, published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def limits(db):
    make_limits()


@pytest.mark.parametrize(
    ("number", "designation"),
    [
        ("GB/T 45678", "GB/T 45678—2026"),
        ("gbt45678.2-1999", "GB/T 45678.2—2026"),
    ],
)
def test_a_number_may_be_given(number, designation):
    assert published(approved(), number=number).designation == designation


@pytest.mark.parametrize("number", ["CJ/T 12", "DB51/T 3", "none", "20260001-T-469"])
def test_a_number_of_another_level_or_none_at_all_is_refused(number):
    with pytest.raises(ValidationError) as refused:
        published(approved(), number=number)

    assert list(refused.value.message_dict) == ["number"]


def test_a_sector_standard_needs_its_series():
    with pytest.raises(ValidationError):
        published(approved(level="sector"))

    edition = published(approved(level="sector"), series="CJ/T")
    assert edition.designation == "CJ/T 1—2026"


def test_a_number_is_next_in_its_series_whatever_its_mark():
    make_edition("GB 40100-2021")
    make_edition("GB/T 40099.3-2021")
    make_edition("GB/T 51345-2018")  # an engineering standard
    make_edition("CJ/T 40500-2021")

    assert next_number("GB/T") == "GB/T 40101"
    assert next_number("GB/Z") == "GB/Z 40101"
