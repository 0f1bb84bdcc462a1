"""The words of the query language, in both languages, and what they stand for."""

import re
from collections.abc import Callable, Mapping
from datetime import MAXYEAR, MINYEAR

from organisations.codes import short_code

from .tokens import folded


def _reversed(table: Mapping[str, str]) -> dict[str, str]:
    return {word: name for name, words in table.items() for word in words.split()}


FIELDS = _reversed(
    {
        "area": "area 领域",
        "level": "level 级别 层级",
        "status": "status 状态",
        "nature": "nature 性质",
        "form": "form 形式 文种",
        "ics": "ics",
        "ccs": "ccs 中标分类",
        "committee": "committee tc 归口 委员会 技术委员会",
        "issuer": "issuer 发布 发布单位 发布机构",
        "division": "division 地区 区划 行政区划",
        "year": "year 年份 年",
        "number": "number 编号 标准号",
        "title": "title 标题 名称",
    }
)
_WORDS: Mapping[str, Mapping[str, str]] = {
    "level": _reversed(
        {
            "national": "national 国家 国家标准 国标",
            "sector": "sector industry 行业 行业标准 行标",
            "local": "local 地方 地方标准 地标",
            "group": "group association 团体 团体标准 团标",
            "enterprise": "enterprise 企业 企业标准 企标",
            "international": "international 国际 国际标准",
            "foreign": "foreign 国外 国外标准",
        }
    ),
    "status": _reversed(
        {
            "not_issued": "not_issued 未发布 尚未发布",
            "draft": "draft 在编 草案 制定中",
            "upcoming": "upcoming 即将实施",
            "in_force": "in_force in-force current 现行 现行有效",
            "superseded": "superseded replaced 被代替 已代替 代替",
            "withdrawn": "withdrawn abolished 废止 已废止 作废",
            "unknown": "unknown 不详 未知",
        }
    ),
    "nature": _reversed(
        {
            "mandatory": "mandatory 强制 强制性",
            "recommended": "recommended voluntary 推荐 推荐性",
            "guidance": "guidance 指导 指导性 指导性技术文件",
            "unknown": "unknown 不详 未知",
        }
    ),
    "form": _reversed(
        {
            "edition": "edition 标准 正式标准",
            "amendment": "amendment 修改单",
            "corrigendum": "corrigendum 勘误 勘误表",
            "supplement": "supplement 补充件 增补",
            "draft": "draft 草案 征求意见稿",
        }
    ),
}
_PATTERNS = {
    "area": re.compile(r"[0-9]{1,2}"),
    "ics": re.compile(r"[0-9]{2}(\.[0-9]{3}(\.[0-9]{2})?)?"),
    "ccs": re.compile(r"[a-z]([0-9]{2})?"),
    "division": re.compile(r"[0-9]{2}([0-9]{2}){0,2}"),
}
_YEARS = re.compile(r"([0-9]{4})?(\.\.|-|~)([0-9]{4})?|([0-9]{4})")


def read_value(field: str, text: str) -> str | None:
    """Return what a value of a field means; None if it is no value of the field."""
    value = folded(text).strip()
    readers: Mapping[str, Callable[[str], str | None]] = {
        "year": read_years,
        "area": lambda digits: _matching("area", digits.lstrip("0")),
        "division": lambda code: _matching("division", short_code(code)),
        "ccs": lambda code: (_matching("ccs", code) or "").upper() or None,
    }
    if field in readers:
        return readers[field](value)
    if field in _WORDS:
        return _WORDS[field].get(value)
    return _matching(field, value) if field in _PATTERNS else value or None


def read_years(text: str) -> str | None:
    """Return `2018` or a span `2018..2024`, open ends filled; None if it is neither."""
    match = _YEARS.fullmatch(text)
    if not match or not (match[1] or match[3] or match[4]):
        return None
    if match[4]:
        return match[4]
    return f"{match[1] or f'{MINYEAR:04d}'}..{match[3] or f'{MAXYEAR:04d}'}"


def _matching(field: str, value: str) -> str | None:
    return value if _PATTERNS[field].fullmatch(value) else None
