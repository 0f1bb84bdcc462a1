"""What is read from the spellings that people, files and addresses use."""

import time

import pytest

from catalogue.designation import (
    Designation,
    PlanNumber,
    Style,
    Supplement,
    Unparsed,
    parse,
)

from .designations import designated

SPELLINGS = {
    "GB/T 1.1-2020": [
        "GB/T 1.1—2020",
        "gb/t 1.1-2020",
        "GB/T1.1-2020",
        "GBT 1.1-2020",
        "gbt1.1-2020",
        "GB T 1.1 2020",
        "GB / T 1.1 - 2020",
        "GB/T 1. 1-2020",
        "GB/T 1.1:2020",
        "GB-T 1.1-2020",
        "GB_T 1.1-2020",
        "GBT_1.1_2020",
        "GB∕T 1.1-2020",
        "GB\\T 1.1-2020",
        "ＧＢ／Ｔ　１．１－２０２０",
        "\ufeffGB/T\u200b 1.1\u00a0\u2015 2020\n",
        "《GB/T 1.1—2020》",
        "“GB/T 1.1—2020”",
        "（GB/T 1.1—2020）",
        "GB/T 1.1—2020。",
        "GB%2FT+1.1-2020",
        "GB%252FT%25201.1-2020",
        "gb-t-1.1-2020",
        *(
            f"GB/T 1.1{dash}2020"
            for dash in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d-"
        ),
    ],
    "CJ/T 349-2010": ["CJT 349-2010", "CJ/T349—2010"],
    "CJJ/T 106-2010": ["CJJT106-2010", "cjj/t 106-2010"],
    "JGJ/T 77": ["JGJT 77"],
    "JT 200": ["JT200", "jt 200"],
    "JT/T 200-1995": ["JTT 200-1995"],
    "GBZ 2.1-2019": ["GBZ2.1-2019", "gbz-2.1-2019"],
    "GB/Z 2.1-2019": ["GB-Z 2.1-2019", "gb-z-2.1-2019"],
    "GBZ/T 192.1-2007": ["GBZT 192.1-2007"],
    "DB1403/T 16-2022": [
        "DB1403/T\n\n16—2022",
        "DB1403-T 16-2022",
        "DB 1403/T 16-2022",
        "db1403t16-2022",
    ],
    "DB11 501-2017": ["DB11/ 501-2017", "DB11/501—2017", "db11-501-2017"],
    "DB/T 12-2000": ["DBT 12-2000", "db/t12-2000"],
    "T/CRSUD 001-2020": [
        "T/CRSUD001-2020",
        "T/CRSUD-001-2020",
        "T_CRSUD_001-2020",
        "t-crsud-001-2020",
    ],
    "JTG/T D60-01-2004": ["JTGT D60-01-2004", "JTG/TD60-01—2004"],
    "JTG F80/1-2017": ["jtg-f80~1-2017"],
    "DBJ/T 15-101-2014": ["DBJ/T15-101-2014"],
    "GB 50180-1993 (2016年版)": [
        "GB 50180-93 (2016年版)",
        "GB50180—93（2016 年版）",
        "GB 50180-93 2016年版",
        "GB 50180-93 (2016 edition)",
        "gb-50180-1993-e2016",
    ],
    "GB 3096-1993": ["GB 3096-93", "GB3096—1993"],
    "GB 7258-2017/XG1": ["《GB 7258-2017》第1号修改单", "GB 7258—2017/XG1"],
    "GB/T 19001-2016": [
        "GB/T 19001-2016/ISO 9001:2015",
        "GB/T 19001—2016\nISO 9001：2015",
    ],
    "CECS 30:1991": ["CECS 30:91", "CECS 30-91"],
    "ISO 37120:2018": [
        "iso37120-2018",
        "ISO 37120 : 2018",
        "ISO 37120：2018",
        "ISO 37120 2018",
        "ISO 37120—2018",
        "ISO 37120:2018(E)",
        "ISO 37120:2018 (E/F)",
        "iso-37120-2018",
    ],
    "ISO 37120": ["ISO 37120:--", "ISO 37120:—"],
    "ISO/IEC 27001:2022": [
        "ISO IEC 27001:2022",
        "ISO-IEC 27001-2022",
        "ISO_IEC_27001_2022",
        "IEC/ISO 27001:2022",
    ],
    "ISO/TS 37151:2015": ["ISO TS 37151:2015", "ISO/TS37151-2015"],
    "IEC/TR 60828:1988": ["IEC TR 60828:1988"],
    "ISO/IEC Guide 51:2014": ["ISO/IEC GUIDE 51-2014", "iso-iec-guide-51-2014"],
    "IWA 9:2011": ["ISO/IWA 9:2011", "iwa9-2011", "IWA 9:2011(E)"],
    "ISO/CD 37120.2": ["ISO/CD2 37120", "ISO CD.2 37120", "ISO/CD 37120.2"],
    "ISO 37101:2016/DAM 1": ["ISO 37101:2016/DAmd 1", "ISO 37101-2016/DAM1"],
    "ISO 37101:2016/Amd 1:2024": [
        "ISO 37101:2016/AMD1:2024",
        "ISO 37101:2016/Amd.1:2024",
        "ISO 37101:2016 Amd 1:2024",
        "ISO37101-2016/Amd1-2024",
    ],
    "ISO/IEC DIR 2:2018": ["ISO/IEC Directives, Part 2:2018"],
    "DIN EN ISO 13849-1:2016-06": ["DIN-EN-ISO 13849-1:2016-06"],
    "NEN EN ISO 9001:2015": ["NEN-EN-ISO 9001:2015"],
    "JIS Q 9001:2015": ["JIS Q9001:2015", "jis-q-9001-2015"],
    "GOST R 1.0-2012": ["gost-r-1.0-2012"],
}

NOT_DESIGNATIONS = [
    "",
    "标准",
    "GB",
    "GB/T",
    "T/",
    "DB5101/T (number not found)",
    "GB/T XXXXX—XXXX",
    "GB/T 1.1-202",
    "GB/T 1.1-20201",
    "GB/T 1234-567",
    "GB/T 1-2020 标准化工作导则",
    "GB/T 1.1-2020 GB/T 1.2-2020",
    "GB/T 4943.1~4-2011",
    "GB/T 34680（所有部分）",
    "GB/T 19\n095-2019",
    "GB 3096. 2008",
    "GB50180-932016年版",
    "GB-2020",
    "GB/T ①",
    "GB/T 1²",
    "GB/T ١٢",
    "gb/t 1ı",
    "XYZ 123-2020",
    "XYZ/T 123-2020",
    "J/T 200",
    "DB111234-2020",
    "DB51-2020",
    "DB99/T 1-2020",
    "DB5100/T 1-2020",
    "DBJ51",
    "T/CRSUD-2020",
    "T/C3 2020",
    "T/CRSUD 001-20",
    "ISO",
    "ISO/TC 268",
    "ISO/TC 268/SC 1",
    "ISO/IEC JTC 1/SC 29 N",
    "ISO 9001:15",
    "ISO 9001:2015-09",
    "ISO 9001.2",
    "ISO/CD2 37120.2",
    "ISO/DTS TR 1",
    "ISO 9001:2015/Amd",
    "ISO 1:2000+Amd 1:2005",
    "ISO 1:2000/Amd 1:2005 and more",
    "EN 1:2000+A1:2005",
    "JIS",
    "DIN ISO",
    "is 9001",
    "t shirt 2018",
    "q factor 10",
    "ISO ISO 9001",
    "DIN DIN 1",
    "2020",
    "20250645-X-469",
    "urn:iso:std:iso:37120:ed-2",
    "ISO 9001\x00",
    "\ud800GB/T 1.1",
    "GB/T 1.1-2020'; DROP TABLE standard; --",
]

ATTACKS = [
    "ISO " + "1-" * 50_000,
    "GB/T 1" + ".1" * 50_000,
    "T/" + "A-" * 50_000,
    "ISO 1:2000" + "/Amd 1" * 20_000,
    "DIN EN " * 15_000,
    "%25" * 33_000,
    "(" * 100_000,
    " " * 100_000 + "x",
    "GB/T" + " " * 100_000 + "1",
    "《" * 50_000 + "》" * 50_000,
    "-" * 100_000,
    "ISO 1-" * 40,
    "T/" + "A-" * 100,
    "ISO" + "/IEC" * 50,
    "GB/T 1" + ".1" * 100 + "x",
    "A" * 1_000_000,
]


@pytest.mark.parametrize(
    ("spelling", "key"),
    [(each, key) for key, each_key in SPELLINGS.items() for each in (key, *each_key)],
)
def test_every_spelling_has_the_same_key(spelling, key):
    assert designated(spelling).key == key


@pytest.mark.parametrize("text", NOT_DESIGNATIONS)
def test_what_is_not_wholly_understood_is_returned_as_text(text):
    assert parse(f"\n {text}\t") == Unparsed(text.strip())


@pytest.mark.parametrize("text", ATTACKS, ids=lambda text: f"{text[:12]!r}")
def test_no_text_takes_long(text):
    begun = time.process_time()
    parsed = parse(text)
    seconds = time.process_time() - begun

    assert isinstance(parsed, Unparsed)
    assert seconds < 0.05


def test_all_details_of_an_international_designation_are_kept():
    designation = parse("ISO/IEC TR 13818-5:1997/Amd 1:1999/CD Cor 3.2(E/F)")

    assert designation == Designation(
        prefix="ISO/IEC",
        number="13818",
        document_type="TR",
        parts=("5",),
        year="1997",
        supplements=(
            Supplement("Amd", "1", "1999"),
            Supplement("Cor", "3", stage="CD", iteration="2"),
        ),
        languages=("E", "F"),
    )


def test_all_details_of_a_double_number_are_kept():
    designation = parse("GB/T 20001.10—2014/ISO/IEC Guide 37:2012")

    assert designation == Designation(
        prefix="GB",
        mark="T",
        number="20001",
        parts=("10",),
        year="2014",
        second=Designation(
            prefix="ISO/IEC", document_type="Guide", number="37", year="2012"
        ),
    )


def test_a_draft_technical_specification_is_of_the_type_it_will_have():
    designation = parse("ISO/DTS 10303-15.2")

    assert designation == Designation(
        prefix="ISO",
        document_type="TS",
        stage="DTS",
        number="10303",
        parts=("15",),
        iteration="2",
    )


def test_adopters_stand_before_the_number_that_they_adopt():
    designation = parse("DIN EN ISO 13849-1")

    assert designation == Designation(
        prefix="ISO", number="13849", parts=("1",), adopters=("DIN", "EN")
    )


@pytest.mark.parametrize("text", ["20250645-T-469", "20250645 — t — 469"])
def test_a_plan_number_names_year_nature_and_owner(text):
    plan = parse(text)

    assert isinstance(plan, PlanNumber)
    assert plan == PlanNumber(year="2025", serial="0645", mark="T", owner="469")
    assert (str(plan), plan.slug) == ("20250645-T-469", "20250645-t-469")
    assert (plan.level, plan.nature) == ("national", "recommended")


@pytest.mark.parametrize(
    ("text", "chinese", "ascii_form"),
    [
        ("gbt1.1-2020", "GB/T 1.1—2020", "GB/T 1.1-2020"),
        ("GB3096-93", "GB 3096—93", "GB 3096-93"),
        (
            "GB50180-93(2016年版)",
            "GB 50180—93（2016年版）",
            "GB 50180-93 (2016年版)",
        ),
        ("GB 7258-2017/XG1-2019", "GB 7258—2017/XG1—2019", "GB 7258-2017/XG1-2019"),
        (
            "T/CECS 1-2020/T/CBMF 2-2020",
            "T/CECS 1—2020/T/CBMF 2—2020",
            "T/CECS 1-2020/T/CBMF 2-2020",
        ),
        ("iso 37120-2018", "ISO 37120:2018", "ISO 37120:2018"),
        ("iso/dis 37114", "ISO/DIS 37114", "ISO/DIS 37114"),
        ("cecs 30:91", "CECS 30:91", "CECS 30:91"),
    ],
)
def test_print_has_the_em_dash_and_ascii_the_hyphen(text, chinese, ascii_form):
    designation = designated(text)

    assert designation.format(Style.CHINESE) == chinese
    assert designation.format("ascii") == str(designation) == ascii_form
