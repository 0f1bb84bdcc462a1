from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    """Refuse at the database what would change a published text unlogged."""

    dependencies = [("catalogue", "0001_the_record")]

    operations = [
        migrations.RunSQL(
            Path(__file__).with_name("guards.sql").read_text(encoding="utf-8"),
            # The tables themselves go with 0001; their triggers go with them.
            migrations.RunSQL.noop,
        )
    ]
