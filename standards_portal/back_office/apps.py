"""Makes the portal's own admin site the one that `admin.site` means."""

from django.contrib.admin.apps import AdminConfig


class BackOfficeConfig(AdminConfig):
    """Django's admin with the portal's site."""

    default = False
    default_site = "standards_portal.back_office.site.BackOffice"
