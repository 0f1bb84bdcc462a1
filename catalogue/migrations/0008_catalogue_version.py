from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0007_kept_reads"),
    ]

    operations = [
        migrations.RenameModel("ReferenceVersion", "CatalogueVersion"),
        migrations.AlterModelOptions(
            "CatalogueVersion",
            {
                "verbose_name": "version of the catalogue",
                "verbose_name_plural": "versions of the catalogue",
            },
        ),
        migrations.RunSQL(
            Path(__file__).with_name("catalogue_version.sql").read_text("utf-8"),
            migrations.RunSQL.noop,
        ),
    ]
