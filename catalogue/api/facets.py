"""What lists and searches are narrowed by, under the same names everywhere."""

HELP = {
    "area": "Number of a task area, 1 to 12; repeatable.",
    "level": "Whose standard; repeatable.",
    "status": "On the day that `on` asks; repeatable.",
    "nature": "How binding; repeatable.",
    "form": "What kind of text; repeatable.",
    "ics": "A code of the ICS; what lies below it counts: `13.020`; repeatable.",
    "ccs": "A letter, group or code of the CCS; what lies below it counts: `A`, "
    "`A00/09`, `A00`; repeatable.",
    "committee": "Slug or reference of a committee: `sac-tc-567`, `SAC/TC 567`; "
    "repeatable.",
    "issuer": "Slug of an organisation that issued it, alone or with others; "
    "repeatable.",
    "division": "Code of the division where local standards apply, as short as in "
    "answers or with the six digits of GB/T 2260; what lies in it counts: `51`, "
    "`5101`, `510100`; repeatable.",
    "year": "Year of publication or a span of years: `2018`, `2018..2024`; repeatable.",
}
