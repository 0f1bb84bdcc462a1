"""The catalogue as others' catalogues of data sets list it."""

from .downloads import Download, Places, downloads
from .profile import dcat_json_ld
from .schema_org import schema_org_json_ld

__all__ = [
    "Download",
    "Places",
    "dcat_json_ld",
    "downloads",
    "schema_org_json_ld",
]
