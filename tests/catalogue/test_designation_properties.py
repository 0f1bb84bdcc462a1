"""What holds of every designation that can be built, and of every text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.designation import (
    PREFIXES,
    Designation,
    PlanNumber,
    Style,
    Supplement,
    Unparsed,
    parse,
)

from .designations import designated

numbers = st.integers(1, 99_999).map(str) | st.sampled_from(["001", "0452", "2016"])
years = st.integers(1949, 2099).map(str)
optional_years = st.just("") | years
divisions = st.sampled_from(["51", "5101", "330782", "440300"])
# A machine that is busy with something else is no fault.
untimed = settings(deadline=None)

nothing = st.just(())
groups = st.from_regex(r"[A-Z][A-Z0-9]{0,5}(-[A-Z]{2})?[A-Z]", fullmatch=True)


def tuples(elements, most):
    return st.lists(elements, max_size=most).map(tuple)


def codes(numbering):
    known = (code for code, each in PREFIXES.items() if each.numbering == numbering)
    return st.sampled_from(sorted(known))


amendments = st.builds(
    Supplement, kind=st.just("XG"), number=st.sampled_from("12"), year=optional_years
)


@st.composite
def chinese(draw, prefixes, numbers=numbers, parts=nothing, short=True):
    """Build a number of any Chinese kind, dated and amended or not."""
    year = draw(optional_years | st.sampled_from(["93", "08"] if short else [""]))
    prefix = draw(prefixes)
    return Designation(
        prefix=prefix,
        mark=draw(st.sampled_from("TZ") if prefix == "DB" else marks_of(prefix)),
        number=draw(numbers),
        parts=draw(parts),
        year=year,
        year_edition=draw(optional_years) if year else "",
        supplements=draw(tuples(amendments, 1)),
        second=draw(st.none() | international) if year else None,
    )


def marks_of(prefix):
    is_group = prefix.startswith(("T/", "Q/"))
    return st.just("") if is_group else st.sampled_from(["", "T", "Z"])


small_parts = tuples(st.integers(1, 999).map(str), 2)
supplements = st.builds(
    Supplement,
    kind=st.sampled_from(["Amd", "Cor", "Add", "Suppl", "Ext"]),
    number=st.integers(1, 999).map(str),
    year=optional_years,
    stage=st.sampled_from(["", "CD", "WD", "AWI", "NP", "PRF", "D", "FD", "PD"]),
    iteration=st.sampled_from(["", "2"]),
)
parts_of_iso = tuples(
    st.integers(1, 9999).map(str) | st.sampled_from(["E01", "A", "1Q", "1AE"]), 3
)
types_and_stages = st.sampled_from(
    [
        ("", ""),
        ("", "CD"),
        ("", "DIS"),
        ("", "FDIS"),
        ("TS", ""),
        ("TS", "DTS"),
        ("TS", "CD"),
        ("TR", "PDTR"),
        ("PAS", "DPAS"),
        ("Guide", ""),
        ("Guide", "DGuide"),
        ("Guide", "CD"),
        ("ISP", ""),
    ]
)


@st.composite
def of_bodies(draw, prefixes, adopters=nothing):
    """Build a number of ISO, IEC and their partners, adopted or not."""
    document_type, stage = draw(types_and_stages)
    return Designation(
        prefix=draw(prefixes),
        number=draw(numbers),
        document_type=document_type,
        stage=stage,
        iteration=draw(st.sampled_from(["", "2"])) if stage else "",
        parts=draw(parts_of_iso),
        year=draw(optional_years),
        supplements=draw(tuples(supplements, 2)),
        languages=draw(st.sampled_from([(), ("E",), ("E", "F")])),
        adopters=draw(adopters),
    )


bodies = st.sampled_from(["ISO", "IEC", "ISO/IEC", "ISO/IEC/IEEE", "ISO/ASTM"])
international = of_bodies(bodies)
adopted = of_bodies(
    bodies, adopters=st.sampled_from([("DIN", "EN"), ("BS",), ("AS/NZS",), ("KS Q",)])
)
own_foreign = st.builds(
    Designation,
    prefix=st.sampled_from(["EN", "NEN", "GOST R"]),
    number=numbers,
    parts=tuples(st.integers(1, 9999).map(str), 2),
    year=optional_years,
    adopters=st.sampled_from([(), ("DIN",), ("NF", "BS")]),
)
designations = st.one_of(
    chinese(codes("plain").filter(lambda code: code != "DB"), parts=small_parts),
    chinese(st.just("DB")),
    chinese(codes("colon"), parts=small_parts),
    chinese(codes("suffix"), numbers=numbers.map(lambda number: f"{number}C")),
    chinese(codes("road"), parts=small_parts, short=False),
    chinese(divisions.map("DB{}".format), parts=small_parts),
    chinese(groups.map("T/{}".format), parts=small_parts, short=False),
    chinese(groups.map("Q/{}".format), parts=small_parts),
    international,
    adopted,
    own_foreign,
)


@untimed
@given(designations, st.sampled_from(Style))
def test_what_is_written_reads_back_as_itself(designation, style):
    assert parse(designation.format(style)) == designation


@untimed
@given(designations)
def test_the_key_is_itself_read_as_the_same_thing(designation):
    assert designated(designation.key).key == designation.key
    assert designated(designation.standard_key).key == designation.standard_key


@untimed
@given(designations)
def test_a_slug_is_plain_and_never_leads_to_another_thing(designation):
    found = parse(designation.slug)

    assert not isinstance(found, PlanNumber)
    assert set(designation.slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.~")
    assert isinstance(found, Unparsed) or found.key == designation.key


@untimed
@given(designations, designations)
def test_two_things_have_two_slugs(one, other):
    assert (one.slug == other.slug) == (one.key == other.key)


@untimed
@given(designations)
def test_the_spelling_makes_no_difference(designation):
    text = str(designation)

    assert parse(text.lower()) == designation
    assert parse(text.replace(" ", "\n \u3000")) == designation
    assert parse(text.replace("-", "－").replace("/", "／")) == designation


@untimed
@given(st.text() | st.text("GBTISOECDN/-:. 0123456789—《》()年版%"))
def test_any_text_gives_itself_or_a_designation_that_reads_back(text):
    parsed = parse(text)

    if isinstance(parsed, Unparsed):
        assert parsed == Unparsed(text.strip())
    else:
        assert parse(str(parsed)) == parsed
