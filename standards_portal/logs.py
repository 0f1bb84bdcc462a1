"""What the site logs, and how a line of it looks."""

from typing import Any


def logging_from(level: str) -> dict[str, Any]:
    """Return the setting: lines on standard error, from the level on.

    Each with the name of the request that it is about.
    """
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"id": {"()": "standards_portal.request_ids.RequestIdFilter"}},
        "formatters": {
            "line": {
                "format": "{asctime} {levelname} {name} [{request_id}]: {message}",
                "style": "{",
            }
        },
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "filters": ["id"],
                "formatter": "line",
            }
        },
        "root": {"handlers": ["stderr"], "level": level},
    }
