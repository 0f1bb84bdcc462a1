from django.db import migrations

# A restored database has entries with the numbers of transactions of another server,
# and its own transactions come to those numbers one day. `xmin` says which transaction
# of this server wrote the row; in a savepoint it is a later number than that of the
# transaction, so it is compared by age.
GUARD = """
CREATE OR REPLACE FUNCTION catalogue_is_logged(edition bigint) RETURNS boolean
LANGUAGE sql STABLE
RETURN EXISTS (
    SELECT FROM catalogue_publicationlog AS entry
    WHERE entry.edition_id = edition
      AND entry.transaction = pg_current_xact_id()::text::bigint
      AND age(entry.xmin) <= age(pg_current_xact_id()::xid)
);
"""
BEFORE = """
CREATE OR REPLACE FUNCTION catalogue_is_logged(edition bigint) RETURNS boolean
LANGUAGE sql STABLE
RETURN EXISTS (
    SELECT FROM catalogue_publicationlog AS entry
    WHERE entry.edition_id = edition
      AND entry.transaction = pg_current_xact_id()::text::bigint
);
"""


class Migration(migrations.Migration):
    """Let an entry of an earlier transaction cover nothing, whatever its number."""

    dependencies = [("catalogue", "0004_uploaded_sheet")]

    operations = [migrations.RunSQL(GUARD, BEFORE)]
