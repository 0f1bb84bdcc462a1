"""The kinds of pages of the workspace, on the demo's projects by where they stand."""

from revisions.stages import Stage

STAGES = {
    "drafting": Stage.DRAFTING,
    "consultation": Stage.CONSULTATION,
    "ballot": Stage.BALLOT,
    "signing": Stage.SIGNING,
}
PAGES = {
    "my work": "/work/",
    "notifications": "/work/notifications/",
    "mail": "/work/notifications/settings/",
    "bulk": "/work/bulk/?c={drafting}:1&c={ballot}:1",
    "bulk preview": "/work/bulk/?c={drafting}:1&c={ballot}:0&verb=suspend",
    "bulk move with a failure": "/work/bulk/{bulk_move}/",
    "calendar": "/work/calendar/",
    "programme": "/projects/",
    "programme narrowed": "/projects/?q=城市&course=under_way",
    "programme without results": "/projects/?q=nothing&kind=new",
    "project": "/projects/{consultation}/",
    "move": "/projects/{drafting}/moves/submit_draft/",
    "parties": "/projects/{drafting}/parties/",
    "drafters": "/projects/{drafting}/drafters/",
    "draft": "/projects/{drafting}/draft/",
    "explanation": "/projects/{drafting}/explanation/",
    "texts": "/projects/{signing}/texts/",
    "text": "/projects/{signing}/texts/1/",
    "redline": "/projects/{signing}/redline/?old=1&new=2&view=side",
    "comments": "/projects/{consultation}/comments/",
    "comments chosen": "/projects/{consultation}/comments/chosen/?c=1&c=2",
    "summary": "/projects/{consultation}/consultations/1/summary/",
    "ballot": "/projects/{ballot}/ballots/1/",
    "signatures": "/projects/{signing}/signing/",
    "reviews": "/reviews/",
}
