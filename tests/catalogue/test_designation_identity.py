"""Keys, slugs, order and what a number says about its standard."""

import pytest

from catalogue.designation import PREFIXES, Level, Nature

from .designations import designated


@pytest.mark.parametrize(
    ("text", "level", "nature", "division"),
    [
        ("GB 3096-2008", Level.NATIONAL, Nature.MANDATORY, None),
        ("GB/T 1.1-2020", Level.NATIONAL, Nature.RECOMMENDED, None),
        ("GB/Z 1-2020", Level.NATIONAL, Nature.GUIDANCE, None),
        ("GBZ 2.1-2019", Level.NATIONAL, Nature.MANDATORY, None),
        ("GBJ 16-87", Level.NATIONAL, Nature.MANDATORY, None),
        ("JJF 1001-2011", Level.NATIONAL, Nature.UNKNOWN, None),
        ("GJB 9001C-2017", Level.NATIONAL, Nature.UNKNOWN, None),
        ("CJJ 37-2012", Level.SECTOR, Nature.MANDATORY, None),
        ("HJ/T 1-2000", Level.SECTOR, Nature.RECOMMENDED, None),
        ("DB/T 12-2000", Level.SECTOR, Nature.RECOMMENDED, None),
        ("DB51/T 2962.1-2022", Level.LOCAL, Nature.RECOMMENDED, "51"),
        ("DB5101/T 3-2023", Level.LOCAL, Nature.RECOMMENDED, "5101"),
        ("DB330782/T 1-2020", Level.LOCAL, Nature.RECOMMENDED, "330782"),
        ("DB440300/T 1-2010", Level.LOCAL, Nature.RECOMMENDED, "4403"),
        ("DB11 501-2017", Level.LOCAL, Nature.MANDATORY, "11"),
        ("SZDB/Z 300-2018", Level.LOCAL, Nature.GUIDANCE, "4403"),
        ("DBJ51/T 046-2015", Level.LOCAL, Nature.RECOMMENDED, None),
        ("T/CRSUD 001-2020", Level.GROUP, Nature.UNKNOWN, None),
        ("CECS 123:2001", Level.GROUP, Nature.UNKNOWN, None),
        ("Q/GDW 1738-2012", Level.ENTERPRISE, Nature.UNKNOWN, None),
        ("ISO/TS 37151:2015", Level.INTERNATIONAL, Nature.UNKNOWN, None),
        ("IWA 9:2011", Level.INTERNATIONAL, Nature.UNKNOWN, None),
        ("DIN EN ISO 13849-1", Level.FOREIGN, Nature.UNKNOWN, None),
        ("ANSI Z535.4-2011", Level.FOREIGN, Nature.UNKNOWN, None),
    ],
)
def test_a_number_tells_level_nature_and_division(text, level, nature, division):
    designation = designated(text)

    assert (designation.level, designation.nature) == (level, nature)
    assert designation.division_code == division


@pytest.mark.parametrize(
    ("work", "texts"),
    [
        (
            "ISO 37114",
            [
                "ISO/CD 37114",
                "ISO/DIS 37114.2",
                "ISO/FDIS 37114",
                "ISO 37114",
                "ISO 37114:2025",
                "ISO 37114:2025(E)",
                "ISO 37114:2025/Amd 1:2027",
                "ISO 37114:2025/DAM 1",
            ],
        ),
        ("ISO/TS 1", ["ISO/DTS 1", "ISO/CD TS 1.3", "ISO/TS 1:2000/Cor 1:2001"]),
        ("ISO/IEC Guide 98-1", ["ISO/IEC DGuide 98-1", "ISO/IEC Guide 98-1:2009"]),
        ("IWA 45", ["CD IWA 45", "IWA 45:2024"]),
        ("GB 50180", ["GB 50180-93", "GB 50180-2018", "GB 50180-93 (2016年版)"]),
        ("GB/T 19001", ["GB/T 19001-2016/ISO 9001:2015"]),
        ("GB 7258", ["GB 7258-2017/XG1-2019"]),
        ("DIN EN ISO 13849-1", ["DIN EN ISO 13849-1:2016-06"]),
    ],
)
def test_drafts_editions_and_supplements_share_the_key_of_their_work(work, texts):
    assert {designated(text).standard_key for text in texts} == {work}
    assert designated(work).key == work


@pytest.mark.parametrize(
    "texts",
    [
        ["GB 1", "GB/T 1", "GB/Z 1", "GBZ 1", "GBJ 1", "GBZ/T 1"],
        ["ISO 1", "ISO/TS 1", "ISO/TR 1", "ISO/R 1", "ISO Guide 1", "IWA 1"],
        ["ISO/IEC 1", "IEC 1", "ISO 1"],
        ["DB/T 11", "DB11/T 11", "DB1101/T 11", "DBJ/T 11", "DBJ11/T 11"],
        ["DB4403/T 1-2010", "DB440300/T 1-2010", "SZDB/Z 1-2010"],
        ["DIN EN ISO 1", "EN ISO 1", "DIN ISO 1", "ISO 1", "DIN 1", "EN 1"],
        ["SY/T 0452", "SY/T 452"],
    ],
)
def test_works_with_alike_numbers_have_different_keys(texts):
    assert len({designated(text).standard_key for text in texts}) == len(texts)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("GB/T 1.1—2020", "gb-t-1.1-2020"),
        ("GB 3096-93", "gb-3096-1993"),
        ("DB5101/T 3-2023", "db5101-t-3-2023"),
        ("ISO/IEC Guide 51:2014", "iso-iec-guide-51-2014"),
        ("ISO 37101:2016/Amd 1:2024", "iso-37101-2016-amd-1-2024"),
        ("ISO/DIS 10239.2", "iso-dis-10239.2"),
        ("T/AB-C 1-2020", "t-ab~c-1-2020"),
        ("GB 50180-93 (2016年版)", "gb-50180-1993-e2016"),
        ("GB/T 19001-2016/ISO 9001:2015", "gb-t-19001-2016"),
    ],
)
def test_a_slug_is_safe_in_an_address_and_leads_back(text, slug):
    designation = designated(text)

    assert designation.slug == slug
    assert designated(slug).key == designation.key


def test_sort_keys_follow_the_numbers():
    ordered = [
        "GB 3096-93",
        "GB 3096-2008",
        "GB 50180-93",
        "GB/T 1.1-2009",
        "GB/T 1.1-2020",
        "GB/T 1.2-2020",
        "GB/T 1.10-2010",
        "GB/T 2-2016",
        "GB/T 10-1999",
        "ISO 2-1:2000",
        "ISO 9-1:1999",
        "ISO 10-1:1998",
        "ISO 10-1:1998/Amd 1:2000",
        "ISO 10-1:1998/Amd 2:1999",
    ]

    keys = [designated(text).sort_key for text in ordered]

    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("GB 3096-93", 1993),
        ("GB 50763-12", 2012),
        ("GB 1-49", 1949),
        ("ISO 37120:2018", 2018),
        ("DIN EN ISO 13849-1:2016-06", 2016),
        ("GB/T 1.1", None),
    ],
)
def test_the_year_has_four_digits_or_is_absent(text, year):
    designation = designated(text)

    assert designation.year_number == year
    assert designation.is_dated is (year is not None)


def test_undated_leaves_out_all_that_belongs_to_one_edition():
    designation = designated("GB 50180-93 (2016年版)")

    assert designation.undated() == designated("GB 50180")


def test_a_part_that_looks_like_a_year_stays_a_part():
    undated = designated("ISO 10303-1951:2014").undated()

    assert str(undated) == "ISO 10303-1951:--"
    assert designated(str(undated)) == designated(undated.slug) == undated


def test_a_missing_slash_is_ambiguous_only_for_health():
    twice = {
        code + mark for code in PREFIXES for mark in "TZ" if code + mark in PREFIXES
    }

    assert twice == {"GBZ"}


def test_the_register_names_every_sector_in_both_languages():
    sectors = [each for each in PREFIXES.values() if each.level is Level.SECTOR]

    assert len(sectors) >= 67
    assert all(each.name_zh and each.name_en and each.owner for each in sectors)
    assert {"CJJ", "JGJ", "LY", "WW"} <= {each.code for each in sectors}
