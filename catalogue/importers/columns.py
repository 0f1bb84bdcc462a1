"""The columns of a sheet of standards, and how their headings are recognised."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _


class Column(NamedTuple):
    """One column: its key in code, its headings, and what may stand in it."""

    key: str
    zh: str
    en: str
    note_zh: str = ""
    note_en: str = ""

    @property
    def heading(self) -> str:
        """The heading in both languages, as the template prints it."""
        return f"{self.zh} / {self.en}"

    @property
    def name(self) -> str:
        """The heading in the reader's language."""
        return self.en if (get_language() or "").startswith("en") else self.zh

    @property
    def note(self) -> str:
        """What may stand in it, in the reader's language."""
        english = (get_language() or "").startswith("en")
        return self.note_en if english else self.note_zh


_DATE = ("如 2018、2018-07 或 2018-07-15", "2018, 2018-07 or 2018-07-15")
_LIST = ("多个用分号隔开", "several are separated by semicolons")
_NAMES = ("名称或代码，多个用分号隔开", "names or codes, separated by semicolons")

COLUMNS = (
    Column("designation", "标准编号", "Number", "GB/T 36749—2018", "GB/T 36749-2018"),
    Column(
        "prefix_known",
        "已知前缀",
        "Known prefix",
        "编号未知时填写，如 DB5101/T",
        "where the number is not known: DB5101/T",
    ),
    Column("level", "标准级别", "Level", "编号未知时填写", "if the number is unknown"),
    Column("form", "文本类型", "Form", "标准、修改单、草案等", "edition, draft …"),
    Column("nature", "标准性质", "Nature", "强制性、推荐性等", "mandatory …"),
    Column("title_zh", "中文名称", "Chinese title"),
    Column("title_en", "英文名称", "English title"),
    Column("published", "发布日期", "Published", *_DATE),
    Column("implemented", "实施日期", "Implemented", *_DATE),
    Column("withdrawn", "废止日期", "Withdrawn", *_DATE),
    Column("confirmed", "复审日期", "Confirmed", *_DATE),
    Column(
        "status_seen",
        "查证状态",
        "Status seen",
        "现行、废止、被代替；须填获取日期",
        "in force, withdrawn or superseded, on the day of retrieval",
    ),
    Column("stage", "国际阶段代码", "Stage", "60.60", "60.60"),
    Column("plan_number", "计划号", "Plan number", "20250645-T-469", "20250645-T-469"),
    Column("ics", "ICS", "ICS codes", *_LIST),
    Column("ccs", "CCS", "CCS codes", *_LIST),
    Column("committee", "技术委员会", "Committee", "SAC/TC 567", "SAC/TC 567"),
    Column("owner_text", "归口单位", "Owner", "如文本所印", "as printed in the text"),
    Column("issuers", "发布部门", "Issued by", *_NAMES),
    Column("jurisdiction", "行政区划", "Jurisdiction", "代码或名称", "code or name"),
    Column("replaces", "代替标准", "Replaces", *_LIST),
    Column("replaced_by", "被代替为", "Replaced by", *_LIST),
    Column(
        "adopts",
        "采用标准",
        "Adopts",
        "ISO 37120:2014 MOD；程度可为 IDT、MOD、NEQ",
        "ISO 37120:2014 MOD; the degree is IDT, MOD or NEQ",
    ),
    Column("area", "重点领域", "Task area", "1 至 12", "1 to 12"),
    Column("areas_more", "其他重点领域", "Other task areas", *_LIST),
    Column("source", "来源", "Source", "来源代码", "the source's code"),
    Column("source_note", "出处", "Source note"),
    Column("retrieved", "获取日期", "Retrieved on", "2018-07-15", "2018-07-15"),
    Column(
        "evidence",
        "核实程度",
        "Evidence",
        "已核实、部分核实、未核实；留空时新记录为未核实，已有记录不变",
        "verified, partly verified, not yet verified; left empty, a new record is not "
        "yet verified and a known one stays as it is",
    ),
    Column("unverified", "未核实字段", "Not verified", *_LIST),
)
BY_KEY = {column.key: column for column in COLUMNS}


def _folded(text: str) -> str:
    # "发布日期 / Published", "发布日期Published" and "发布日期" are one heading.
    return re.sub(r"[\s/_*:：]+", "", text).casefold()


HEADINGS = {
    _folded(heading): column.key
    for column in COLUMNS
    for heading in (column.key, column.zh, column.en, column.heading)
}


def keys_of(headings: Sequence[str]) -> list[str]:
    """Return the key of the column under each heading, in either language.

    Raises:
        ValidationError: a heading is unknown, empty or there twice, or none names
            a title. Names the headings.
    """
    keys = [HEADINGS.get(_folded(heading), "") for heading in headings]
    unknown = [h or "∅" for h, key in zip(headings, keys, strict=True) if not key]
    if unknown:
        message = _("The sheet has headings that are not known: %(headings)s.")
        raise ValidationError(message % {"headings": ", ".join(unknown)[:500]})
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        message = _("The sheet has two columns for: %(headings)s.")
        raise ValidationError(message % {"headings": ", ".join(twice)})
    if not {"title_zh", "title_en"} & set(keys):
        raise ValidationError(_("The sheet has no column for titles."))
    return keys


def by_heading(fault: ValidationError) -> ValidationError:
    """Return the faults of cells under the headings that people see."""
    if not hasattr(fault, "error_dict"):
        return fault
    faults = fault.message_dict.items()
    return ValidationError(
        {BY_KEY[key].name if key in BY_KEY else key: texts for key, texts in faults}
    )
