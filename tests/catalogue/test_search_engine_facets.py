"""Counts beside the results: each is what choosing it gives."""

from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.search import FACETS, Filters, Status
from catalogue.search.facets import lineage
from catalogue.search.timeline import Timeline
from tests.catalogue.search_documents import DOCUMENTS, SHELF, TODAY, index_of

LIBRARY = st.lists(DOCUMENTS, min_size=1, max_size=25).map(
    lambda documents: [
        replace(document, id=number, standard=number)
        for number, document in enumerate(documents, start=1)
    ]
)
FILTERS = st.builds(
    Filters,
    level=st.sampled_from([(), ("national",), ("national", "local")]),
    status=st.sampled_from([(), ("in_force",), ("superseded", "withdrawn")]),
    ics=st.sampled_from([(), ("13",), ("13.020",)]),
    division=st.sampled_from([(), ("51",), ("5101",)]),
    issuer=st.sampled_from([(), ("sac",)]),
    year=st.sampled_from([(), ("2018..2020",)]),
)
# Every example writes an index of its own.
UNHURRIED = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
DAYS = st.dates(date(2014, 1, 1), date(2031, 1, 1))


def values(document, facet, on):
    """Say what a document has of a facet, without the index."""
    published = document.dates.published
    found = {
        "area": map(str, document.areas),
        "level": [document.level],
        "status": [Timeline.of(document.dates).status(on.toordinal())],
        "nature": [document.nature],
        "form": [document.form],
        "ics": document.ics,
        "ccs": document.ccs,
        "committee": [document.committee],
        "issuer": document.issuers,
        "division": [document.division],
        "year": [str(published.year)] if published else [],
    }[facet]
    return {up for code in found if code for up in lineage(facet, code)}


@UNHURRIED
@given(LIBRARY, FILTERS, DAYS, st.sampled_from(["", "城市", "道路 照明"]))
def test_each_count_is_the_number_of_results_it_gives(library, filters, on, query):
    with index_of(library) as reader:
        answer = reader.search(query, on=on, filters=filters)
        counts = {
            facet: {
                value: reader.search(
                    query,
                    on=on,
                    filters=replace(filters, **{facet: (value,)}),
                    with_facets=False,
                ).total
                for value, _ in listed
            }
            for facet, listed in answer.facets.items()
        }

    assert answer.relaxed or counts == {
        facet: dict(listed) for facet, listed in answer.facets.items()
    }


@UNHURRIED
@given(LIBRARY, DAYS)
def test_counts_are_those_of_the_documents(library, on):
    with index_of(library) as reader:
        facets = reader.search("", on=on, limit=0).facets

    issued = [one for one in library if "not_issued" not in values(one, "status", on)]
    for facet in FACETS:
        tops = [
            {value for value in values(document, facet, on) if is_top(facet, value)}
            for document in issued
        ]
        expected = {
            value: sum(value in top for top in tops) for top in tops for value in top
        }
        assert dict(facets.get(facet, ())) == expected


def is_top(facet, value):
    return len(lineage(facet, value)) == 1


def test_facets_of_a_small_shelf():
    with index_of(SHELF) as reader:
        answer = reader.search("城市", on=TODAY)

    assert answer.total == 5
    assert answer.facets == {
        "area": (("3", 2), ("1", 1), ("10", 1), ("4", 1)),
        "level": (("national", 2), ("sector", 2), ("local", 1)),
        "status": (
            ("in_force", 2),
            ("draft", 1),
            ("superseded", 1),
            ("upcoming", 1),
        ),
        "nature": (("mandatory", 2), ("recommended", 2), ("unknown", 1)),
        "form": (("edition", 4), ("draft", 1)),
        "ics": (("13", 1),),
        "ccs": (("P", 3), ("A", 1)),
        "committee": (("sac-tc-567", 1),),
        "issuer": (("mohurd", 2), ("sac", 1), ("samr", 1)),
        "division": (("51", 1),),
        "year": (("2006", 1), ("2015", 1), ("2018", 1), ("2020", 1)),
    }


def test_a_chosen_code_opens_those_that_lie_in_it():
    with index_of(SHELF) as reader:
        filters = Filters(ics=("13.020",), ccs=("P",), division=("51",))
        facets = reader.search("", on=TODAY, filters=filters).facets
        ics = reader.search("", on=TODAY, filters=Filters(ics=("13.020",))).facets[
            "ics"
        ]

    assert ics == (("13", 3), ("13.020", 3), ("13.020.20", 3), ("35", 1))
    assert facets.get("ics", ()) == ()


def test_status_is_counted_on_the_day_that_is_asked():
    with index_of(SHELF) as reader:
        before, after = (
            dict(reader.search("", on=day).facets["status"])
            for day in (date(2006, 12, 31), date(2026, 9, 1))
        )

    assert before == {Status.DRAFT: 1, Status.UPCOMING: 1}
    assert after == {Status.IN_FORCE: 5, Status.SUPERSEDED: 1, Status.DRAFT: 1}
