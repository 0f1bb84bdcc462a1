"""The kinds of public pages, each with an address that the seed has."""

PAGES = {
    "home": "/",
    "results": "/search/?q=智慧城市",
    "results with a facet": "/search/?q=城市&level=national",
    "no results": "/search/?q=qqqqzzzz",
    "standard": "/standards/gb-3096/",
    "standard with amendment": "/standards/iso-37101/",
    "standard on a past day": "/standards/gb-t-33356/?on=2017-01-01",
    "edition": "/standards/gb-t-33356/gb-t-33356-2016/",
    "areas": "/areas/",
    "area": "/areas/smart-cities/",
    "committees": "/committees/",
    "committee": "/committees/iso-tc-268-sc-1/",
    "organisations": "/organisations/",
    "organisation": "/organisations/mohurd/",
    "divisions": "/divisions/",
    "division": "/divisions/5101/",
    "ICS": "/classifications/ics/",
    "ICS code": "/classifications/ics/13.020.20/",
    "CCS": "/classifications/ccs/",
    "statistics": "/statistics/",
    "statuses": "/statuses/",
    "about": "/about/",
    "not found": "/standards/nothing/",
    "not understood": "/statistics/?on=yesterday",
}
ERRORS = {"not found": 404, "not understood": 400}
