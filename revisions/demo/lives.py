"""The demo's projects, and how far each has come."""

from dataclasses import dataclass
from typing import Final

from revisions.stages import Kind
from revisions.verbs import Verb

_PROPOSED: Final = (Verb.SUBMIT, Verb.ANNOUNCE)
_DRAFTING: Final = (*_PROPOSED, Verb.ACCEPT, Verb.START_DRAFTING)
_CONSULTING: Final = (*_DRAFTING, Verb.SUBMIT_DRAFT, Verb.OPEN_CONSULTATION)
_CONSULTED: Final = (*_CONSULTING, Verb.CLOSE_CONSULTATION)
_BALLOTING: Final = (*_CONSULTED, Verb.SUBMIT_FOR_REVIEW, Verb.OPEN_BALLOT)
_BALLOTED: Final = (*_BALLOTING, Verb.CLOSE_BALLOT)
_FOR_APPROVAL: Final = (*_BALLOTED, Verb.SUBMIT_FOR_APPROVAL)
_SIGNING: Final = (*_FOR_APPROVAL, Verb.OPEN_SIGNING)
_APPROVED: Final = (*_SIGNING, Verb.APPROVE)
_PUBLISHED: Final = (*_APPROVED, Verb.PUBLISH)


@dataclass(frozen=True, slots=True)
class Life:
    """One project of the demo: what it is, its text, the moves it has been through.

    `text` names a file of `data/demo`; `rested` is how many days ago the last move was
    taken; `is_commented_on` whether there are comments on its text; `is_shared` whether
    two are at work on the text, with suggestions by either; `number` the one it is
    published under.
    """

    title_zh: str
    title_en: str
    moves: tuple[Verb, ...] = ()
    kind: Kind = Kind.NEW
    level: str = "national"
    standard: str = ""
    adopts: str = ""
    jurisdiction: str = ""
    text: str = "short"
    rested: int = 3
    is_commented_on: bool = False
    is_shared: bool = False
    number: str = ""
    departments: tuple[str, ...] = ("mohurd",)


LIVES: Final = (
    Life("城市驿站服务规范", "Service specification for city stations"),
    Life(
        "城市地下空间标识导则",
        "Guidelines for signs in urban underground space",
        _PROPOSED,
        rested=12,
    ),
    Life(
        "城市口袋公园评价指南",
        "Guidelines for the evaluation of urban pocket parks",
        _DRAFTING,
        text="pocket-parks",
        is_shared=True,
    ),
    Life(
        "城市公共空间适老化建设指南",
        "Guidelines for age-friendly public space in cities",
        _CONSULTING,
        text="ageing-friendly-space",
        rested=20,
        is_commented_on=True,
    ),
    Life(
        "新型智慧城市评价指标（修订）",
        "Evaluation indicators for new-type smart cities (revision)",
        (*_PROPOSED, Verb.ACCEPT_FOR_REVIEW, Verb.OPEN_BALLOT),
        kind=Kind.REVISION,
        standard="GB/T 33356",
        text="smart-city-indicators",
    ),
    Life(
        "无障碍设计规范 第1号修改单",
        "Codes for accessibility design, amendment 1",
        (*_DRAFTING, Verb.SUBMIT_DRAFT),
        kind=Kind.AMENDMENT,
        standard="GB 50763",
    ),
    Life(
        "城市和社区可持续发展 弹性城市指标",
        "Sustainable cities and communities: indicators for resilient cities",
        (*_PROPOSED, Verb.ACCEPT, Verb.START_DRAFTING, Verb.SUBMIT_DRAFT),
        kind=Kind.ADOPTION,
        adopts="ISO 37123:2019",
    ),
    Life(
        "城市运行管理服务平台 应急联动接口要求",
        "Interface between urban operation and emergency management platforms",
        _SIGNING,
        text="emergency-interface",
        departments=("mohurd", "mem"),
    ),
    Life(
        "深圳市公共充电设施布局规范",
        "Layout of public charging facilities in Shenzhen",
        _CONSULTED,
        level="local",
        jurisdiction="4403",
        is_commented_on=True,
        departments=("shenzhen-amr",),
    ),
    Life(
        "声环境质量标准（废止建议）",
        "Environmental quality standard for noise (proposed withdrawal)",
        (*_PROPOSED, Verb.ACCEPT_WITHDRAWAL, Verb.CONSULT_ON_WITHDRAWAL),
        kind=Kind.WITHDRAWAL,
        standard="GB 3096",
        rested=8,
    ),
    Life(
        "城市夜间经济街区管理要求",
        "Management of night-time economy districts",
        (*_DRAFTING, Verb.SUSPEND),
    ),
    Life(
        "智慧路灯杆通用技术要求",
        "General technical requirements for smart lamp posts",
        (*_CONSULTED, Verb.ABANDON),
        rested=40,
    ),
    Life(
        "城市更新项目社会影响评估指南",
        "Guidelines for social impact assessment of urban renewal",
        _BALLOTED,
    ),
    Life(
        "社区嵌入式服务设施建设要求",
        "Requirements for service facilities embedded in communities",
        _FOR_APPROVAL,
    ),
    Life(
        "历史文化街区消防安全评估要求",
        "Fire safety assessment of historic neighbourhoods",
        _APPROVED,
        departments=("mohurd", "mem"),
    ),
    # Numbers that the sector's series will not reach for long.
    Life(
        "城市道路照明节能评价方法",
        "Evaluation method for energy saving in urban road lighting",
        _PUBLISHED,
        level="sector",
        text="road-lighting",
        number="CJ/T 9901",
        rested=0,
    ),
    Life(
        "城市公厕运行管理要求",
        "Operation and management of public toilets in cities",
        (*_PUBLISHED, Verb.START_REVIEW),
        level="sector",
        number="CJ/T 9902",
    ),
)
