"""Whether the site lives, and whether it can serve."""

from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import OperationalError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .replicas.routing import alias_for_reads


@never_cache
@require_safe
def livez(_request: HttpRequest) -> HttpResponse:
    """Answer while the process runs; touch nothing else."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(_request: HttpRequest) -> HttpResponse:
    """Answer 503 until a database that can be read is there and fully migrated."""
    try:
        executor = MigrationExecutor(connections[alias_for_reads()])
    except OperationalError:
        return HttpResponse("no database\n", status=503, content_type="text/plain")
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return HttpResponse("not migrated\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
