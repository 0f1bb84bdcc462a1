"""Settings of drf-spectacular, which describes the API as OpenAPI."""

from typing import Any, Final

SPECTACULAR: Final[dict[str, Any]] = {
    "TITLE": "Urban Standards Portal API",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "WEBHOOKS": ["webhooks.api.described.MESSAGE"],
    "ENUM_NAME_OVERRIDES": {
        "StandardLevel": "catalogue.models.Standard.Level",
        "DivisionLevel": "organisations.models.Division.Level",
        "StatusWord": "catalogue.statuses.Status",
        "WorkItemKind": "revisions.stages.Kind",
        "CommentKind": "revisions.models.Comment.Kind",
        "ProposedNature": "revisions.forms.proposals.NATURES",
        "EditionNature": "catalogue.models.Edition.Nature",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "standards_portal.api.schema.describe_what_all_answer",
    ],
}
