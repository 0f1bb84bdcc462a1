"""Who acts: people, organisations, committees and administrative divisions."""

from .api_tokens import ApiToken
from .committees import TechnicalCommittee
from .divisions import Division
from .kept_answers import KeptAnswer
from .mail_choices import MailChoice
from .memberships import Membership
from .names import BilingualName
from .organisations import Organisation
from .people import User

__all__ = [
    "ApiToken",
    "BilingualName",
    "Division",
    "KeptAnswer",
    "MailChoice",
    "Membership",
    "Organisation",
    "TechnicalCommittee",
    "User",
]
