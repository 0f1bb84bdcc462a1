"""What officials do with a work item: as buttons say it, and as histories do."""

from typing import Final

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Verb(models.TextChoices):
    """A move's name, in addresses and in words."""

    SUBMIT = "submit", _("Submit the proposal")
    ANNOUNCE = "announce", _("Announce the project")
    RETURN_PROPOSAL = "return_proposal", _("Return the proposal")
    REJECT = "reject", _("Reject the project")
    ACCEPT = "accept", _("Put the project in the programme")
    ACCEPT_FOR_CONSULTATION = (
        "accept_for_consultation",
        _("Accept on the fast track to consultation"),
    )
    ACCEPT_FOR_REVIEW = "accept_for_review", _("Accept on the fast track to review")
    ACCEPT_WITHDRAWAL = "accept_withdrawal", _("Accept the proposal to withdraw")
    START_DRAFTING = "start_drafting", _("Start drafting")
    SUBMIT_DRAFT = "submit_draft", _("Submit the draft for consultation")
    RETURN_DRAFT = "return_draft", _("Return the draft")
    OPEN_CONSULTATION = "open_consultation", _("Open the consultation")
    CLOSE_CONSULTATION = "close_consultation", _("Close the consultation")
    REPEAT_CONSULTATION = "repeat_consultation", _("Consult again")
    SUBMIT_FOR_REVIEW = "submit_for_review", _("Submit the draft for review")
    OPEN_BALLOT = "open_ballot", _("Open the ballot")
    CLOSE_BALLOT = "close_ballot", _("Close the ballot")
    REPEAT_BALLOT = "repeat_ballot", _("Review again")
    SUBMIT_FOR_APPROVAL = "submit_for_approval", _("Submit the draft for approval")
    OPEN_SIGNING = "open_signing", _("Ask the departments to sign")
    APPROVE = "approve", _("Approve")
    PUBLISH = "publish", _("Publish")
    START_REVIEW = "start_review", _("Start the periodic review")
    CLOSE_REVIEW = "close_review", _("Close the periodic review")
    CONFIRM = "confirm", _("Confirm: remains in force")
    REVISE = "revise", _("Have it revised")
    PROPOSE_WITHDRAWAL = "propose_withdrawal", _("Propose its withdrawal")
    CONSULT_ON_WITHDRAWAL = "consult_on_withdrawal", _("Consult on the withdrawal")
    CLOSE_WITHDRAWAL = "close_withdrawal", _("Close the consultation on the withdrawal")
    WITHDRAW = "withdraw", _("Withdraw the standard")
    KEEP = "keep", _("Keep the standard")
    ABANDON = "abandon", _("Abandon the project")
    SUSPEND = "suspend", _("Suspend the project")
    RESUME = "resume", _("Resume the project")

    @property
    def done(self) -> str | Promise:
        """What histories and letters say once the step has been taken."""
        return _DONE[self]


_DONE: Final = {
    Verb.SUBMIT: _("Proposal submitted"),
    Verb.ANNOUNCE: _("Project announced"),
    Verb.RETURN_PROPOSAL: _("Proposal returned"),
    Verb.REJECT: _("Project rejected"),
    Verb.ACCEPT: _("Put in the programme"),
    Verb.ACCEPT_FOR_CONSULTATION: _("Accepted on the fast track to consultation"),
    Verb.ACCEPT_FOR_REVIEW: _("Accepted on the fast track to review"),
    Verb.ACCEPT_WITHDRAWAL: _("Proposal to withdraw accepted"),
    Verb.START_DRAFTING: _("Drafting started"),
    Verb.SUBMIT_DRAFT: _("Draft submitted for consultation"),
    Verb.RETURN_DRAFT: _("Draft returned"),
    Verb.OPEN_CONSULTATION: _("Consultation opened"),
    Verb.CLOSE_CONSULTATION: _("Consultation closed"),
    Verb.REPEAT_CONSULTATION: _("Sent to another consultation"),
    Verb.SUBMIT_FOR_REVIEW: _("Draft submitted for review"),
    Verb.OPEN_BALLOT: _("Ballot opened"),
    Verb.CLOSE_BALLOT: _("Ballot closed"),
    Verb.REPEAT_BALLOT: _("Sent to another review"),
    Verb.SUBMIT_FOR_APPROVAL: _("Draft submitted for approval"),
    Verb.OPEN_SIGNING: _("Departments asked to sign"),
    Verb.APPROVE: _("Approved"),
    Verb.PUBLISH: _("Text published"),
    Verb.START_REVIEW: _("Periodic review started"),
    Verb.CLOSE_REVIEW: _("Periodic review closed"),
    Verb.CONFIRM: _("Confirmed: remains in force"),
    Verb.REVISE: _("Decided to revise"),
    Verb.PROPOSE_WITHDRAWAL: _("Withdrawal proposed"),
    Verb.CONSULT_ON_WITHDRAWAL: _("Consultation on the withdrawal opened"),
    Verb.CLOSE_WITHDRAWAL: _("Consultation on the withdrawal closed"),
    Verb.WITHDRAW: _("Standard withdrawn"),
    Verb.KEEP: _("Standard kept"),
    Verb.ABANDON: _("Project abandoned"),
    Verb.SUSPEND: _("Project suspended"),
    Verb.RESUME: _("Project resumed"),
}
