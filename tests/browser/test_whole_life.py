"""The whole life of one standard, by the demo officials in their browsers.

From the proposal to the withdrawal, with an amendment between. Nothing is written
behind the pages but the passing of days. `JOURNEY_PICTURES` names a folder for a
picture of each step.
"""

import os
import re

import psycopg
import pytest
from django.db import connection
from playwright.sync_api import expect

from tests.addresses import address_of
from tests.browser.drafting_pages import go_to
from tests.browser.following import follow
from tests.browser.officials import Officials, fill_in, send

TITLE = "城市绿道照明技术要求"
NO_TERMS = "本文件没有需要界定的术语和定义。"
DEMAND = "灯具应节能。"
SCOPE = "本文件规定了城市绿道照明的要求。"
DAYS_TO_WAIT = """
    UPDATE revisions_workitem SET announced_until = current_date - 1
        WHERE id = %(pk)s AND announced_until IS NOT NULL;
    UPDATE revisions_consultation
        SET opens_on = opens_on - 90, closes_on = current_date - 1
        WHERE work_item_id = %(pk)s AND closes_on >= current_date;
    UPDATE revisions_periodicreview
        SET opened_on = opened_on - 90, feedback_until = current_date - 1
        WHERE work_item_id = %(pk)s AND feedback_until >= current_date
"""


# The element that the caret is in.
# ms: a form is not taken from those who fill it in faster than people can.
TOO_FAST = 4_000
AMENDED = "第1号修改单"


@pytest.fixture
def life(browser, live_site, officials, site_folder):
    """A standard that is about to be proposed."""
    windows = Officials(browser, live_site, os.environ.get("JOURNEY_PICTURES", ""))
    database = address_of(str(connection.settings_dict["NAME"]))
    yield Life(windows, database, site_folder / "mail")
    windows.close()


@pytest.mark.long
@pytest.mark.timeout(600)
def test_a_standard_lives_from_its_proposal_to_its_withdrawal(life):
    title = {"title_zh": TITLE, "title_en": "Lighting of urban greenways"}
    number = life.become_standard(kind="new", **title)
    first = life.pk
    amending = {"title_zh": f"{TITLE} {AMENDED}", "standard": number}
    amendment = life.become_standard(kind="amendment", **amending)
    life.pk = first
    life.review()
    life.withdraw()

    assert re.fullmatch(r"GB/T \d+—\d{4}", number)
    assert amendment.startswith(number.partition("—")[0])
    page = life.officials["public"]
    page.goto(life.address)
    follow(page.locator(".work-changes a[href^='/standards/']").first)
    expect(page.locator(".record-head .badge")).to_have_text("废止")
    life.officials.show("public", "withdrawn")


class Life:
    """A project on its way: who does what next, page by page."""

    def __init__(self, officials, database, mail):
        self.officials = officials
        self.database = database
        self.mail = mail
        self.pk = 0

    @property
    def address(self):
        return f"/projects/{self.pk}/"

    def take(self, account, verb, **values):
        """Take a move by the button of the project's page."""
        page = self.officials[account]
        page.goto(self.address)
        follow(page.locator(f"a.button[href$='/moves/{verb}/']"))
        fill_in(page, **values)
        send(page)
        expect(page).to_have_url(re.compile(f"{self.address}$"))
        self.officials.show(account, verb)

    def stage(self):
        """Return the code of the stage that the project's page shows."""
        page = self.officials["secretary"]
        page.goto(self.address)
        return page.locator("[aria-current=step] .stage-code").first.inner_text()

    def wait(self):
        """Let the days go by that the project has to wait for."""
        with psycopg.connect(self.database, autocommit=True) as writer:
            for statement in DAYS_TO_WAIT.split(";"):
                writer.execute(statement, {"pk": self.pk})

    def become_standard(self, **values):
        """Bring a project from its proposal to a text, and return the text's number."""
        self.propose(**values)
        is_new = values["kind"] == "new"
        if is_new:
            self.draft()
        else:
            self.amend()
        self.consult()
        self.comment_from_home()
        self.close_consultation()
        self.answer()
        self.judge()
        self.approve()
        return self.publish(SCOPE if is_new else "10 lx")

    def propose(self, **values):
        page = self.officials["proposer"]
        page.goto("/projects/new/")
        fill_in(page, committee="SAC/TC 567", level="national", **values)
        send(page)
        self.pk = int(re.search(r"/projects/(\d+)/", page.url)[1])
        plan = {"consultation_planned": "2027-03-01", "review_planned": "2027-08-01"}
        reasons = ("purpose", "scope", "need", "law_relation", "standards_relation")
        fill_in(
            page,
            **dict.fromkeys(reasons, "绿道照明缺少统一要求。"),
            **plan,
            approval_planned="2027-12-01",
            budget="12",
        )
        send(page)
        page.goto(f"{self.address}parties/")
        fill_in(
            page,
            department_1="住房和城乡建设部",
            department_2="应急管理部",
            unit_1="中国标准化研究院",
        )
        send(page)
        page.goto(f"{self.address}drafters/")
        page.get_by_label(re.compile("起草人甲")).check()
        page.get_by_label(re.compile("起草人乙")).check()
        send(page)
        self.officials.show("proposer", "proposed")
        self.take("proposer", "submit")
        self.take("approver", "announce")
        self.wait()
        self.take("approver", "accept", plan_number=f"2026{self.pk:04}-T-333")
        self.take("secretary", "start_drafting")

    def draft(self):
        """Let two people write at once, and explain what they wrote."""
        one, other = self.officials["drafter"], self.officials["drafter2"]
        for page in (one, other):
            page.goto(f"/en{self.address}draft/")
            expect(page.locator(".drafting-status")).to_have_text("All changes saved")
        write(one, "foreword", "本文件按照规定起草。")
        write(other, "references", "本文件没有规范性引用文件。")
        write(one, "scope", SCOPE)
        write(other, "terms", NO_TERMS)
        go_to(one, "terms")
        one.get_by_role("toolbar").get_by_role(
            "button", name="Clause", exact=True
        ).click()
        one.keyboard.type("照明要求")
        one.keyboard.press("Enter")
        one.keyboard.type(DEMAND)
        # Each has what the other wrote.
        expect(other.locator("section[data-role=body] > p")).to_contain_text(DEMAND)
        expect(one.locator("section[data-role=terms] > p")).to_contain_text(NO_TERMS)
        for page in (one, other):
            expect(page.locator(".drafting-status")).to_have_text("All changes saved")
        self.officials.show("drafter", "drafted")
        self.explain()

    def amend(self):
        """Change the text in force, from which an amendment begins."""
        page = self.officials["drafter"]
        page.goto(f"/en{self.address}draft/")
        expect(page.locator(".drafting-status")).to_have_text("All changes saved")
        write(page, "body", DEMAND)
        expect(page.locator(".drafting-status")).to_have_text("All changes saved")
        self.explain()

    def explain(self):
        """Explain what was written, and pass it on."""
        page = self.officials["drafter"]
        page.goto(f"{self.address}explanation/")
        fill_in(page, text="调研了十二个城市的绿道。")
        send(page)
        self.take("drafter", "submit_draft")

    def consult(self):
        """Put the text to the public."""
        self.take("secretary", "open_consultation", notice="请于截止日期前反馈。")

    def comment_from_home(self):
        """Propose another wording, and confirm it by the link that comes by mail."""
        page = self.officials["public"]
        page.goto("/consultations/")
        follow(page.get_by_role("link", name=re.compile(TITLE)).first)
        self.officials.show("public", "consultation")
        follow(page.locator("a[href*='/comment/?']").last)
        fill_in(
            page,
            passage=DEMAND,
            text="应写明照度。",
            proposed="灯具应节能，照度应不低于10 lx。",
            email="citizen@people.example",
            name="李",
        )
        page.wait_for_timeout(TOO_FAST)
        send(page)
        self.officials.show("public", "commented")
        page.goto(self.newest_link())
        follow(page.locator("main form [type=submit]"))
        self.officials.show("public", "confirmed")

    def close_consultation(self):
        self.wait()
        self.take("secretary", "close_consultation")

    def newest_link(self):
        """Return the link to confirm by; officials get letters meanwhile."""
        letters = sorted(self.mail.iterdir(), key=lambda file: file.stat().st_mtime)
        written = "".join(letter.read_text() for letter in letters)
        return re.findall(r"https?://\S+/confirm/\S+", written)[-1]

    def answer(self):
        """Answer the comment, take its wording over, and tell its author."""
        page = self.officials["secretary"]
        page.goto(f"{self.address}comments/")
        follow(page.locator("a[href*='/comments/chosen/?c=']").first)
        fill_in(page, outcome="accepted", reason="采纳，增加照度值。")
        send(page)
        self.officials.show("secretary", "answered")
        follow(page.locator("button[form=suggest]"))
        drafter = self.officials["drafter"]
        drafter.goto(f"/en{self.address}draft/")
        drafter.get_by_role("button", name="Accept all").click()
        expect(drafter.locator("section[data-role=body] > p")).to_contain_text("10 lx")
        expect(drafter.locator(".drafting-status")).to_have_text("All changes saved")
        self.officials.show("drafter", "suggestion-accepted")
        page.goto(f"{self.address}comments/")
        follow(page.locator("form[action$='/tell/'] button"))

    def judge(self):
        """Have the committee vote, and the chair pass the text on."""
        self.take("secretary", "submit_for_review")
        self.take("secretary", "open_ballot")
        for account in (*(f"member{seat}" for seat in range(1, 6)), "chair"):
            page = self.officials[account]
            page.goto(f"{self.address}ballots/1/")
            fill_in(page, position="approve")
            send(page)
        self.officials.show("member1", "voted")
        self.take("secretary", "close_ballot")
        page = self.officials["secretary"]
        page.goto(f"{self.address}ballots/1/")
        fill_in(page, text="全体委员同意。")
        send(page)
        self.take("chair", "submit_for_approval")

    def approve(self):
        """Have both departments sign the very text."""
        self.take("approver", "open_signing")
        for account in ("approver", "approver2"):
            page = self.officials[account]
            page.goto(f"{self.address}signing/")
            follow(page.locator("form[action$='/sign/'] button").first)
        self.officials.show("approver2", "signed")
        self.take("approver", "approve")

    def publish(self, words):
        """Publish, and return the number under which the public finds the text."""
        self.take("publisher", "publish")
        page = self.officials["public"]
        page.goto(self.address)
        follow(page.locator(".work-changes a[href^='/standards/']").first)
        expect(page.locator(".record-head h1")).to_contain_text(TITLE)
        expect(page.locator("#content")).to_contain_text(words)
        self.officials.show("public", "published")
        return page.locator(".record-head .designation").inner_text().strip()

    def review(self):
        """Ask those who use the standard, and conclude that it should go."""
        self.take("secretary", "start_review")
        page = self.officials["public"]
        page.goto("/reviews/")
        follow(page.get_by_role("link", name=re.compile(TITLE)).first)
        fill_in(page, text="已被新的标准取代。", organisation="成都市")
        page.wait_for_timeout(TOO_FAST)
        send(page)
        self.officials.show("public", "feedback")
        self.wait()
        self.take("secretary", "close_review")
        self.take("approver", "propose_withdrawal", reason="已被取代。")

    def withdraw(self):
        self.take("secretary", "consult_on_withdrawal")
        self.wait()
        self.take("secretary", "close_withdrawal")
        self.take("publisher", "withdraw", reason="已被取代。")


def write(page, role, words):
    """Write into the first paragraph of an element."""
    go_to(page, role)
    page.keyboard.press("End")
    page.keyboard.type(words)
