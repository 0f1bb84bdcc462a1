"""International harmonized stage codes: where a text stands on its way.

Source: ISO harmonized stage codes, with the substages 00 registration, 20 start of
the main action, 60 its completion, 92 repeat an earlier phase, 93 repeat the current
phase, 98 abandon, 99 proceed.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STAGES: dict[str, str | Promise] = {
    "00": _("Preliminary"),
    "10": _("Proposal"),
    "20": _("Preparation"),
    "30": _("Committee"),
    "40": _("Enquiry"),
    "50": _("Approval"),
    "60": _("Publication"),
    "90": _("Review"),
    "95": _("Withdrawal"),
}

SUBSTAGES: dict[str, str | Promise] = {
    "00.00": _("Proposal for a new project received"),
    "00.20": _("Proposal for a new project under review"),
    "00.60": _("Close of review"),
    "00.98": _("Proposal for a new project abandoned"),
    "00.99": _("Approval to ballot the proposal for a new project"),
    "10.00": _("Proposal for a new project registered"),
    "10.20": _("New project ballot initiated"),
    "10.60": _("Close of voting"),
    "10.92": _("Proposal returned to the submitter for further definition"),
    "10.98": _("New project rejected"),
    "10.99": _("New project approved"),
    "20.00": _("New project registered in the committee's work programme"),
    "20.20": _("Working draft study initiated"),
    "20.60": _("Close of the comment period"),
    "20.98": _("Project deleted"),
    "20.99": _("Working draft approved for registration as a committee draft"),
    "30.00": _("Committee draft registered"),
    "30.20": _("Committee draft study initiated"),
    "30.60": _("Close of the comment period"),
    "30.92": _("Committee draft referred back to the working group"),
    "30.98": _("Project deleted"),
    "30.99": _("Committee draft approved for registration as a draft standard"),
    "40.00": _("Draft standard registered"),
    "40.20": _("Draft standard ballot initiated: 12 weeks"),
    "40.60": _("Close of voting"),
    "40.92": _("Draft standard referred back to the committee"),
    "40.93": _("Decision for a new ballot on the draft standard"),
    "40.98": _("Project deleted"),
    "40.99": _("Draft standard approved for registration as a final draft"),
    "50.00": _("Final text received or final draft registered for approval"),
    "50.20": _("Proof sent to the secretariat or final ballot initiated: 8 weeks"),
    "50.60": _("Close of voting, proof returned by the secretariat"),
    "50.92": _("Final draft or proof referred back to the committee"),
    "50.98": _("Project deleted"),
    "50.99": _("Final draft or proof approved for publication"),
    "60.00": _("Standard under publication"),
    "60.60": _("Standard published"),
    "90.20": _("Standard under systematic review"),
    "90.60": _("Close of review"),
    "90.92": _("Standard to be revised"),
    "90.93": _("Standard confirmed"),
    "90.99": _("Withdrawal of the standard proposed by the committee"),
    "95.20": _("Withdrawal ballot initiated"),
    "95.60": _("Close of voting"),
    "95.92": _("Decision not to withdraw the standard"),
    "95.99": _("Standard withdrawn"),
}
