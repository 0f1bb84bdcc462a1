from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from catalogue.actions.directory import Directory
from catalogue.actions.entering import Outcome, enter_records
from catalogue.actions.sorting import reclassify_standard
from catalogue.importers.seed import load_seed
from catalogue.models import Edition, PublicationLog, Relation, Standard
from tests.builders import (
    AT,
    enter,
    make_area,
    make_committee,
    make_edition,
    make_person,
    make_record,
    make_source,
)

pytestmark = pytest.mark.django_db


def enter_again(*records):
    return enter_records(
        records, directory=Directory.load(), at=AT, reason="Read again."
    )


def kinds():
    return list(
        PublicationLog.objects.order_by("position").values_list("kind", flat=True)
    )


def test_a_record_comes_out_as_it_went_in():
    record = make_record(
        "GB/T 36749—2018",
        title_zh="城市可持续发展 城市服务和生活品质的指标",
        title_en="Indicators for city services and quality of life",
        published="2018-09-17",
        implemented="2019-03-01",
        issuers=("samr", "sac"),
        ics=("13.020.20",),
        ccs=("A00",),
        committee="SAC/TC 567",
        areas=(3, 1),
        relations=[("adopts", "ISO 37120:2014", "MOD")],
        evidence="partly",
        unverified=("adoption",),
        retrieved_on=date(2025, 11, 30),
    )

    edition = enter(record)[0]

    assert edition.to_record() == record
    entry = PublicationLog.objects.get()
    assert entry.record.encode() == record.canonical()
    assert entry.record_digest == edition.record_digest


def test_the_same_record_is_left_whatever_the_day_it_was_read():
    record = make_record("GB/T 1.1—2020", retrieved_on=date(2025, 1, 1))
    enter(record)

    outcome = enter_again(replace(record, retrieved_on=date(2026, 1, 1)))

    assert outcome == [Outcome.LEFT]
    assert kinds() == ["import"]


def test_a_different_record_corrects_the_edition_and_says_why():
    record = make_record("GB/T 1.1—2020", issuers=("sac",), ics=("01.120",))
    edition = enter(record)[0]

    outcome = enter_again(replace(record, title_en="Structure and drafting"))

    edition.refresh_from_db()
    assert outcome == [Outcome.CHANGED]
    assert edition.title_en == "Structure and drafting"
    assert kinds() == ["import", "correct"]
    assert PublicationLog.objects.head().reason == "Read again."


def test_what_is_shipped_is_logged_with_its_source_and_its_file():
    load_seed(at=AT)

    reasons = set(PublicationLog.objects.values_list("kind", "reason"))
    assert reasons == {("import", "门户编辑部 / The portal's editors: standards.csv")}


def test_editions_drafts_and_amendments_of_one_number_are_one_standard():
    enter(
        make_record("ISO/DIS 37114", form="draft", stage="40.60"),
        make_record("ISO 37114:2025", stage="60.60"),
        make_record("ISO 37114:2025/Amd 1:2026", form="amendment", stage="60.60"),
    )

    standard = Standard.objects.get()
    assert standard.designation == "ISO 37114"
    assert standard.editions.count() == 3


def test_a_standard_without_a_number_is_in_the_catalogue():
    edition = make_edition(
        title_zh="城市公园分类分级管理规范", prefix="DB5101/T", level="local"
    )

    assert (edition.designation, edition.key, edition.standard.key) == ("", None, None)
    assert edition.standard.jurisdiction.code == "5101"


def test_an_unknown_code_is_named_and_nothing_is_entered():
    make_source()
    record = make_record("GB/T 1—2020", issuers=("nobody",), ics=("99.999",))

    with pytest.raises(ValidationError) as refused, override("en"):
        enter_again(record)

    assert refused.value.message_dict == {
        "issuers": ["The catalogue does not know: nobody."],
        "ics": ["The catalogue does not know: 99.999."],
    }

    assert not Standard.objects.exists()
    assert not Edition.objects.exists()


def test_a_reference_is_resolved_when_its_target_enters_later():
    citing = make_edition(
        "GB/T 2—2020",
        relations=[
            ("normative_reference", "GB/T 3—2019"),
            ("normative_reference", "GB/T 4"),
            ("informative_reference", "Some handbook, 3rd edition"),
        ],
    )
    assert Relation.objects.unresolved().count() == 3

    dated, undated = enter(make_record("GB/T 3—2019"), make_record("GB/T 4—2018"))

    targets = [
        (relation.target_edition, relation.target_standard)
        for relation in citing.relations.with_target()
    ]
    assert targets == [
        (None, None),
        (dated, None),
        (None, undated.standard),
    ]


def test_a_batch_without_changes_takes_a_constant_number_of_queries(
    django_assert_num_queries, django_assert_max_num_queries
):
    records = [make_record(f"GB/T {number}—2020") for number in range(1, 41)]
    enter(*records)
    directory = Directory.load()

    for size in (1, 40):
        with django_assert_max_num_queries(12):
            enter_records(records[:size], directory=directory, at=AT, reason="Again.")


def test_sorting_a_standard_anew_is_logged_for_each_of_its_editions():
    make_area(3)
    make_committee("SAC/TC 28")
    enter(
        make_record("GB/T 7—2010", areas=(1,)),
        make_record("GB/T 7—2020", areas=(1,)),
    )
    standard = Standard.objects.get()

    reclassify_standard(
        standard,
        areas=[3, 1],
        committee="SAC/TC 28",
        at=datetime(2026, 4, 1, tzinfo=UTC),
        by=make_person(),
        reason="Moved to smart cities.",
    )

    assert kinds() == ["import", "import", "reclassify", "reclassify"]
    record = Standard.objects.with_classification().get().to_record()
    assert (record.areas, record.committee) == ((3, 1), "SAC/TC 28")


def test_an_edition_that_moves_its_standard_relogs_the_other_editions():
    enter(make_record("GB/T 7—2010", areas=(1,)))

    enter(make_record("GB/T 7—2020", areas=(3,)))

    assert kinds() == ["import", "import", "reclassify"]
    assert PublicationLog.objects.head().edition.slug == "gb-t-7-2010"
