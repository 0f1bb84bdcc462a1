"""Citations in four formats."""

import json
from dataclasses import replace
from datetime import date

import pytest

from catalogue.citations import CitedText, bibtex, csl_json, gbt7714, ris
from catalogue.dates import PartialDate
from tests.builders import make_edition, make_organisation

TODAY = date(2026, 3, 1)
TEXT = CitedText(
    slug="gb-t-36749-2018",
    designation="GB/T 36749—2018",
    title="城市可持续发展 城市服务和生活品质的指标",
    other_title="Sustainable development of communities",
    language="zh-Hans",
    issuers=("国家市场监督管理总局", "国家标准化管理委员会"),
    published=PartialDate(2018, 9, 17),
    url="https://example.org/standards/gb-t-36749/gb-t-36749-2018/",
)
UNNUMBERED = replace(TEXT, designation="", published=None, issuers=())


def test_gbt7714_names_issuers_number_dates_and_address():
    assert gbt7714(TEXT, cited_on=TODAY) == (
        "国家市场监督管理总局, 国家标准化管理委员会. "
        "城市可持续发展 城市服务和生活品质的指标: GB/T 36749—2018[S/OL]. "
        "(2018-09-17)[2026-03-01]. "
        "https://example.org/standards/gb-t-36749/gb-t-36749-2018/"
    )


def test_gbt7714_leaves_out_what_is_not_known():
    assert gbt7714(UNNUMBERED, cited_on=TODAY) == (
        "城市可持续发展 城市服务和生活品质的指标[S/OL]. [2026-03-01]. "
        "https://example.org/standards/gb-t-36749/gb-t-36749-2018/"
    )


@pytest.mark.parametrize(("language", "others"), [("zh-Hans", "等"), ("en", "et al")])
def test_gbt7714_names_three_issuers_at_most(language, others):
    text = replace(TEXT, issuers=("A", "B", "C", "D"), language=language)

    assert gbt7714(text, cited_on=TODAY).startswith(f"A, B, C, {others}. ")


def test_bibtex_is_a_report_of_the_type_standard():
    assert bibtex(TEXT) == (
        "@techreport{gb-t-36749-2018,\n"
        "  title = {{城市可持续发展 城市服务和生活品质的指标}},\n"
        "  number = {{GB/T 36749—2018}},\n"
        "  type = {Standard},\n"
        "  institution = {{国家市场监督管理总局, 国家标准化管理委员会}},\n"
        "  year = {2018},\n"
        "  month = {9},\n"
        "  language = {zh-Hans},\n"
        "  url = {https://example.org/standards/gb-t-36749/gb-t-36749-2018/}\n"
        "}\n"
    )


def test_bibtex_escapes_what_tex_would_run():
    text = replace(TEXT, title=r"100 % of {R&D}_cost \input{x} $#^~")

    assert (
        r"title = {{100 \% of \{R\&D\}\_cost \textbackslash{}input\{x\} "
        r"\$\#\textasciicircum{}\textasciitilde{}}}"
    ) in bibtex(text)


def test_bibtex_leaves_out_what_is_not_known():
    entry = bibtex(UNNUMBERED)

    assert "number" not in entry
    assert "institution" not in entry
    assert "year" not in entry


def test_ris_is_a_standard_with_a_line_for_each_field():
    assert ris(TEXT).split("\r\n") == [
        "TY  - STAND",
        "ID  - gb-t-36749-2018",
        "AU  - 国家市场监督管理总局",
        "AU  - 国家标准化管理委员会",
        "TI  - 城市可持续发展 城市服务和生活品质的指标",
        "TT  - Sustainable development of communities",
        "SN  - GB/T 36749—2018",
        "PY  - 2018",
        "DA  - 2018/09/17/",
        "LA  - zh-Hans",
        "UR  - https://example.org/standards/gb-t-36749/gb-t-36749-2018/",
        "ER  - ",
        "",
    ]


def test_ris_keeps_a_line_break_from_beginning_a_field():
    text = replace(TEXT, title="Cities\r\nTY  - BOOK")

    assert "\r\nTI  - Cities TY - BOOK\r\n" in ris(text)


@pytest.mark.parametrize(
    ("published", "expected"),
    [(PartialDate(2018), "2018///"), (PartialDate(2018, 7), "2018/07//")],
)
def test_ris_keeps_the_precision_of_dates(published, expected):
    assert f"DA  - {expected}\r\n" in ris(replace(TEXT, published=published))


def test_csl_json_has_one_item_of_the_type_standard():
    assert json.loads(csl_json(TEXT, cited_on=TODAY)) == [
        {
            "id": "gb-t-36749-2018",
            "type": "standard",
            "title": "城市可持续发展 城市服务和生活品质的指标",
            "number": "GB/T 36749—2018",
            "author": [
                {"literal": "国家市场监督管理总局"},
                {"literal": "国家标准化管理委员会"},
            ],
            "issued": {"date-parts": [[2018, 9, 17]]},
            "accessed": {"date-parts": [[2026, 3, 1]]},
            "language": "zh-Hans",
            "URL": "https://example.org/standards/gb-t-36749/gb-t-36749-2018/",
        }
    ]


def test_csl_json_keeps_the_precision_of_dates():
    text = replace(TEXT, published=PartialDate(2018, 7))

    item = json.loads(csl_json(text, cited_on=TODAY))[0]

    assert item["issued"] == {"date-parts": [[2018, 7]]}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content_type", "extension"),
    [
        ("gbt7714", "text/plain", "txt"),
        ("bibtex", "application/x-bibtex", "bib"),
        ("ris", "application/x-research-info-systems", "ris"),
        ("csl-json", "application/vnd.citationstyles.csl+json", "json"),
    ],
)
def test_each_format_is_a_file(client, name, content_type, extension):
    make_organisation("sac")
    edition = make_edition("GB/T 36749—2018", title_zh="城市指标", issuers=("sac",))

    answer = client.get(
        f"/standards/{edition.standard.slug}/{edition.slug}/citation/{name}/"
    )

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == f"{content_type}; charset=utf-8"
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="{edition.slug}.{extension}"'
    )
    text = answer.content.decode()
    assert "城市指标" in text
    assert "机构sac" in text


@pytest.mark.django_db
def test_an_unknown_format_is_not_found(client):
    edition = make_edition("GB/T 36749—2018")

    answer = client.get(
        f"/standards/{edition.standard.slug}/{edition.slug}/citation/endnote/"
    )

    assert answer.status_code == 404


@pytest.mark.django_db
def test_a_citation_has_one_address_in_both_languages(client):
    edition = make_edition("GB/T 36749—2018", title_zh="城市指标")
    path = f"/standards/{edition.standard.slug}/{edition.slug}/"

    chinese = client.get(f"{path}citation/gbt7714/").content.decode()
    english = client.get(f"/en{path}citation/gbt7714/").content.decode()

    assert f"http://testserver{path}" in english
    assert english == chinese
