"""The index follows what is renamed, although no entry of the log says so."""

import pytest
from django.core.management import call_command

from catalogue.indexing import catch_up, rebuild
from catalogue.models import Classification, TaskArea
from catalogue.search import Writer
from organisations.models import Division, Organisation, TechnicalCommittee
from tests.builders import make_edition
from tests.catalogue.test_indexing import committed, following, found, seconds_until


def make_named_edition():
    """Return a text of a body, a committee, a city, an area and a class."""
    return make_edition(
        "DB4403/T 1—2020",
        committee="SAC/TC 8",
        issuers=("mohurd",),
        areas=(2,),
        ics=("91.020",),
    )


def rename(model, row, **fields):
    assert model.objects.filter(**row).update(**fields) == 1


RENAMINGS = {
    "a body": (
        (Organisation, {"slug": "mohurd"}, {"name_zh": "住建部"}),
        ("issuer:mohurd", "issuer:住建部"),
    ),
    "a committee": (
        (TechnicalCommittee, {"reference": "SAC/TC 8"}, {"name_zh": "公园委"}),
        ("tc:SAC/TC8", "归口:公园委"),
    ),
    "a reference": (
        (TechnicalCommittee, {"reference": "SAC/TC 8"}, {"reference": "SAC/TC 9"}),
        ("tc:SAC/TC8", "tc:SAC/TC9"),
    ),
    "a city": (
        (Division, {"code": "4403"}, {"code": "4409"}),
        ("division:4403", "division:4409"),
    ),
    "an area": ((TaskArea, {"number": 2}, {"number": 7}), ("area:2", "area:7")),
    "a class": (
        (Classification, {"code": "91.020"}, {"code": "93.020"}),
        ("ics:91", "ics:93.020"),
    ),
}


@committed
def test_another_name_is_searchable_within_two_seconds(tmp_path):
    edition = make_named_edition()
    make_edition("GB/T 1—2020")
    waits = {}
    with following(tmp_path) as [follower]:
        for name, ((model, row, fields), (before, after)) in RENAMINGS.items():
            assert found(tmp_path, before) == {edition.pk}, name
            assert found(tmp_path, after) == set(), name
            rename(model, row, **fields)
            waits[name] = seconds_until(
                lambda wanted=after: found(tmp_path, wanted) == {edition.pk}, limit=10
            )

        assert max(waits.values()) < 2, waits
    # It was told what had changed, not built anew.
    assert len(follower.said.read_text().splitlines()) == 2


@committed
def test_a_name_that_changed_while_no_indexer_ran_is_seen_by_the_next(
    tmp_path, own_index
):
    edition = make_named_edition()
    rebuild(own_index, progress=lambda _count: None)
    rename(Organisation, {"slug": "mohurd"}, name_zh="住建部")

    call_command("index_catalogue")

    assert found(tmp_path, "issuer:住建部") == {edition.pk}


@pytest.mark.django_db
def test_only_what_is_renamed_is_told_anew(own_index):
    make_named_edition()
    make_edition("GB/T 1—2020", issuers=("sac",))
    rebuild(own_index, progress=lambda _count: None)

    def told():
        with Writer(own_index) as writer:
            return catch_up(writer)

    assert told() == 0
    rename(Organisation, {"slug": "sac"}, name_zh="标准委")
    assert told() == 1
    assert told() == 0
