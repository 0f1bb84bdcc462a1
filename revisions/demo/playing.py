"""Plays the demo's projects through the actions, on days gone by."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from catalogue.models import Standard
from organisations.models import Division, Organisation, TechnicalCommittee, User
from organisations.roles import Role
from revisions.actions.balloting import vote, write_minutes
from revisions.actions.beginning import begin_work_item
from revisions.actions.drafting import write_text
from revisions.actions.explaining import write_explanation
from revisions.actions.notifying import mark_read
from revisions.actions.proposing import (
    ACCEPTANCES,
    name_drafters,
    name_parties,
    write_proposal,
)
from revisions.actions.signing import sign
from revisions.actions.taking import ACTIONS
from revisions.lifecycle import BY_VERB
from revisions.models import SignOff, Vote, WorkItem
from revisions.verbs import Verb

from .commenting import play_comments
from .lives import LIVES, Life
from .outlines import document
from .sharing import suggest_in_turn

TEXTS = Path(__file__).parents[1] / "data" / "demo"
MARK = "【演示】"
# Days that pass before a move; others are taken two days after the one before.
_PAUSE = 2
# Notifications that each demo official has still to read.
_UNREAD = 3
_PAUSES = {
    **dict.fromkeys(ACCEPTANCES, 31),
    Verb.SUBMIT_DRAFT: 75,
    Verb.CLOSE_CONSULTATION: 61,
    Verb.SUBMIT_FOR_REVIEW: 21,
    Verb.CLOSE_BALLOT: 14,
    Verb.START_REVIEW: 120,
}
COMMITTEE = "SAC/TC 567"
_UNITS = ("cnis", "mohurd-information-centre")
_DRAFTERS = ("drafter", "drafter2")
_APPROVERS = {"mohurd": "approver", "mem": "approver2", "shenzhen-amr": "approver3"}
_PLANNED = ("consultation_planned", "review_planned", "approval_planned")
_MINUTES = "演示会议纪要：委员会以函审方式审查了送审稿，一致同意通过。"
_REASONS = {
    Verb.SUSPEND: "等待上位规划发布后再恢复。",
    Verb.ABANDON: "与另一在研项目内容重复。",
    Verb.START_REVIEW: "有关国家标准已更新，提前复审。",
}
_CONSULTATIONS = frozenset({Verb.OPEN_CONSULTATION, Verb.CONSULT_ON_WITHDRAWAL})
_NOTICE = (
    "演示公告：现公开征求意见，欢迎社会各界在截止日期前提出意见。"
    "截止日期前没有回复的，按无异议处理。"
)
_EXPLANATION = (
    "本项目由演示单位提出。编制组比较了国内外做法，征求了有关单位意见，形成本稿。"
)
_PROPOSAL = {
    "purpose": "各地做法不一，缺少统一依据。",
    "scope": "城市建成区内的相关规划、建设、运行和评价。",
    "need": "已有试点经验，数据和技术条件成熟。",
    "law_relation": "与有关法律法规没有冲突。",
    "standards_relation": "与现行国家标准协调。",
}


def play_all(*, now: datetime) -> list[WorkItem]:
    """Make every project of the demo, each up to where it stands.

    The demo officials have to be there.
    """
    people = {
        person.email.partition("@")[0]: person
        for person in User.objects.filter(email__endswith="@demo.example")
    }
    played = [
        _Play(life, number, people, now).play() for number, life in enumerate(LIVES, 1)
    ]
    for person in people.values():
        _read_what_is_old(person, now=now)
    return played


def _read_what_is_old(person: User, *, now: datetime) -> None:
    """Leave only the newest unread, as somebody would who works here every day."""
    told = person.notifications.order_by("-made_at", "-pk")
    mark_read(person, [one.pk for one in told[_UNREAD:]], at=now)


class _Play:
    """One project while it is played."""

    def __init__(
        self, life: Life, number: int, people: Mapping[str, User], now: datetime
    ) -> None:
        passed = sum(_PAUSES.get(verb, _PAUSE) for verb in life.moves)
        self._life, self._number, self._people = life, number, people
        self._at = now - timedelta(days=passed + life.rested)

    def play(self) -> WorkItem:
        """Begin it, and take its moves with what each needs."""
        self._begin()
        preparations: Mapping[Verb, Callable[[], None]] = {
            Verb.SUBMIT: self._propose,
            Verb.CLOSE_BALLOT: self._vote,
            Verb.SUBMIT_FOR_APPROVAL: self._write_minutes,
            Verb.APPROVE: self._sign,
            Verb.SUBMIT_DRAFT: self._write,
        }
        for verb in self._life.moves:
            self._at += timedelta(days=_PAUSES.get(verb, _PAUSE))
            preparations.get(verb, lambda: None)()
            self._take(verb)
            if verb == Verb.OPEN_CONSULTATION and self._life.is_commented_on:
                self._comment()
        if self._item.is_written and self._item.plan_number:
            self._write()
        if self._life.is_shared:
            drafters = [self._people[account] for account in _DRAFTERS]
            suggest_in_turn(self._item, drafters, at=self._at)
        return self._item

    def _begin(self) -> None:
        life = self._life
        standard = Standard.objects.filter(designation__startswith=life.standard)
        values: dict[str, Any] = {
            "kind": life.kind,
            "title_zh": f"{MARK}{life.title_zh}",
            "title_en": f"[Demo] {life.title_en}",
            "level": life.level,
            "proposed_by": Organisation.objects.get(slug="cnis"),
            "committee": TechnicalCommittee.objects.get(reference=COMMITTEE),
        }
        if life.standard:
            values["standard"] = standard.get(designation=life.standard)
        if life.adopts:
            values |= {"adopts": life.adopts, "degree": "IDT"}
        if life.jurisdiction:
            values["jurisdiction"] = Division.objects.get(code=life.jurisdiction)
        by = self._people["proposer"]
        self._item = begin_work_item(by=by, at=self._at, **values)

    def _propose(self) -> None:
        """Fill in the proposal, name who takes part; write what a fast track needs."""
        by, item = self._people["proposer"], self._item
        plan = dict(zip(_PLANNED, self._plan(), strict=True))
        write_proposal(item, by=by, seen=item.version, **_PROPOSAL, **plan)
        departments = [
            Organisation.objects.get(slug=slug) for slug in self._life.departments
        ]
        units = Organisation.objects.filter(slug__in=_UNITS).order_by("slug")
        name_parties(
            item, by=by, seen=item.version, departments=departments, units=list(units)
        )
        drafters = [self._people[account] for account in _DRAFTERS]
        name_drafters(item, drafters, by=by, seen=item.version)
        if Verb.ACCEPT_FOR_REVIEW in self._life.moves:
            self._write()

    def _plan(self) -> list[date]:
        day = timezone.localdate(self._at)
        return [day + timedelta(days=days) for days in (150, 270, 390)]

    def _write(self) -> None:
        by, item = self._people["drafter"], self._item
        outline = (TEXTS / f"{self._life.text}.txt").read_text(encoding="utf-8")
        outline = outline.replace("{subject}", self._life.title_zh)
        text = document(outline, name=f"{self._number}")
        write_text(item, text, by=by, at=self._at)
        write_explanation(item, _EXPLANATION, by=by, seen=item.version)

    def _comment(self) -> None:
        consultation = self._item.consultations.latest("number")
        play_comments(consultation, self._life.text, people=self._people)

    def _vote(self) -> None:
        ballot = self._item.ballots.latest("number")
        for voter in ballot.voters.select_related("person"):
            vote(ballot, Vote.Position.APPROVE, by=voter.person, at=self._at)

    def _write_minutes(self) -> None:
        ballot = self._item.ballots.latest("number")
        by, seen = self._people["chair"], self._item.version
        write_minutes(ballot, _MINUTES, by=by, seen=seen)

    def _sign(self) -> None:
        for asked in SignOff.objects.filter(snapshot__work_item=self._item):
            approver = self._people[_APPROVERS[asked.department.slug]]
            sign(asked, by=approver, at=self._at)

    def _take(self, verb: Verb) -> None:
        own = {}
        if verb in ACCEPTANCES:
            own["plan_number"] = f"{self._at:%Y}9{self._number:03}-T-333"
        if verb in _CONSULTATIONS:
            own["notice"] = _NOTICE
        if verb == Verb.PUBLISH:
            own["number"] = self._life.number
        self._item.refresh_from_db()
        ACTIONS[verb](
            self._item,
            by=self._who(verb),
            at=self._at,
            reason=_REASONS.get(verb, ""),
            **own,
        )

    def _who(self, verb: Verb) -> User:
        """Return the demo official who may take a move of this project."""
        role = min(BY_VERB[verb].roles)
        account = (
            _APPROVERS[self._life.departments[0]] if role == Role.APPROVER else role
        )
        return self._people[account]
