"""Documents for the tests of the search engine: a few, and any number at random."""

from collections.abc import Iterable
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st

from catalogue.search import (
    ClauseText,
    Dates,
    EditionDocument,
    Reader,
    Writer,
    shipped_pairs,
    synonyms_of,
)

TODAY = date(2026, 7, 1)
IN_FORCE = Dates(published=date(2020, 1, 1), starts=date(2020, 7, 1))


def document(number: int, **details: Any) -> EditionDocument:
    """A national standard in force, but for what is said of it."""
    usual: dict[str, Any] = {
        "id": number,
        "standard": number,
        "slug": f"standard-{number}",
        "level": "national",
        "nature": "recommended",
        "form": "edition",
        "dates": IN_FORCE,
    }
    return EditionDocument(**(usual | details))


def write(folder: Path, documents: Iterable[EditionDocument]) -> Reader:
    """Write an index anew and return a reader of it."""
    with Writer(folder, rebuild=True) as writer:
        writer.put(documents)
        writer.commit(position=1)
    return Reader(folder, synonyms=synonyms_of(shipped_pairs()))


@contextmanager
def index_of(documents: Iterable[EditionDocument]):
    """Keep an index in a folder of its own for as long as it is needed."""
    with TemporaryDirectory() as folder:
        yield write(Path(folder) / "index", documents)


INDICATORS = document(
    1,
    slug="gb-t-36749-2018",
    designation="GB/T 36749—2018",
    sort_key="GB 00036749",
    keys=("GB/T 36749-2018", "GB/T 36749"),
    title_zh="城市可持续发展 城市服务和生活品质的指标",
    title_en="Sustainable development of communities — Indicators for city services",
    names=("国家市场监督管理总局", "SAC"),
    areas=(1, 10),
    ics=("13.020.20",),
    ccs=("A00",),
    issuers=("samr", "sac"),
    committee="sac-tc-567",
    committee_reference="SAC/TC 567",
    clauses=(
        ClauseText("1", "范围", "本文件给出了衡量城市服务的指标。"),
        ClauseText("5.2", "交通", "每十万人口的轨道交通里程应按公里计算。"),
    ),
)
ISO_INDICATORS = document(
    2,
    slug="iso-37120-2018",
    designation="ISO 37120:2018",
    sort_key="ISO 00037120",
    keys=("ISO 37120:2018", "ISO 37120"),
    title_en="Sustainable cities and communities — Indicators for city services",
    level="international",
    areas=(1,),
    ics=("13.020.20",),
    committee="iso-tc-268",
    committee_reference="ISO/TC 268",
    dates=Dates(published=date(2018, 7, 1), starts=date(2018, 7, 1)),
)
ISO_SUBCOMMITTEE = document(
    3,
    slug="iso-37156-2020",
    designation="ISO 37156:2020",
    sort_key="ISO 00037156",
    keys=("ISO 37156:2020", "ISO 37156"),
    title_en="Smart community infrastructures — Guidelines on data exchange",
    level="international",
    areas=(10,),
    ics=("13.020.20", "35.240.99"),
    committee="iso-tc-268-sc-1",
    committee_reference="ISO/TC 268/SC 1",
)
LIGHTING_2006 = document(
    4,
    standard=4,
    slug="cjj-45-2006",
    designation="CJJ 45—2006",
    sort_key="CJJ 00045",
    keys=("CJJ 45-2006", "CJJ 45"),
    title_zh="城市道路照明设计标准",
    level="sector",
    nature="mandatory",
    areas=(3,),
    ccs=("P50",),
    issuers=("mohurd",),
    dates=Dates(
        published=date(2006, 12, 19),
        starts=date(2007, 7, 1),
        ends=date(2016, 6, 1),
        is_replaced=True,
    ),
)
LIGHTING_2015 = document(
    5,
    standard=4,
    slug="cjj-45-2015",
    designation="CJJ 45—2015",
    sort_key="CJJ 00045",
    keys=("CJJ 45-2015", "CJJ 45"),
    title_zh="城市道路照明设计标准",
    level="sector",
    nature="mandatory",
    areas=(3,),
    ccs=("P50",),
    issuers=("mohurd",),
    dates=Dates(published=date(2015, 11, 9), starts=date(2016, 6, 1)),
)
SPONGE_CITY = document(
    6,
    slug="db5101-t-20-2018",
    designation="DB5101/T 20—2018",
    sort_key="DB5101 00020",
    keys=("DB5101/T 20-2018", "DB5101/T 20"),
    title_zh="海绵城市建设技术规范",
    level="local",
    areas=(4,),
    ccs=("P41",),
    division="5101",
    dates=Dates(published=date(2018, 5, 1), starts=date(2026, 9, 1)),
)
DRAFT = document(
    7,
    slug="gb-t-99999-draft",
    title_zh="公园城市指数",
    nature="unknown",
    form="draft",
    dates=Dates(is_draft=True),
)
SHELF = (
    *(INDICATORS, ISO_INDICATORS, ISO_SUBCOMMITTEE),
    *(LIGHTING_2006, LIGHTING_2015, SPONGE_CITY, DRAFT),
)


def texts(fragments) -> str:
    """Show marked fragments as text, the matches in brackets."""
    return "".join(f"[{text}]" if is_match else text for text, is_match in fragments)


_DAYS = st.none() | st.dates(date(2015, 1, 1), date(2030, 1, 1))
DATES = st.builds(
    Dates,
    published=_DAYS,
    recorded=_DAYS,
    starts=_DAYS,
    ends=_DAYS,
    seen_in_force_on=_DAYS,
    seen_ended_on=_DAYS,
    is_draft=st.booleans(),
    is_replaced=st.booleans(),
)


def _some(*values):
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


DOCUMENTS = st.builds(
    document,
    st.just(0),
    title_zh=st.lists(
        st.sampled_from(["城市", "道路", "照明", "桥", "绿化"]), min_size=1, max_size=4
    ).map("".join),
    level=st.sampled_from(["national", "sector", "local"]),
    nature=st.sampled_from(["mandatory", "recommended"]),
    form=st.sampled_from(["edition", "amendment"]),
    areas=_some(1, 2, 3),
    ics=_some("13.020", "13.020.20", "13.060", "91.040"),
    ccs=_some("P50", "P41", "A00"),
    issuers=_some("samr", "sac", "mohurd"),
    committee=st.sampled_from(["", "tc-1", "tc-2"]),
    division=st.sampled_from(["", "51", "5101", "510104", "11"]),
    dates=DATES,
)
