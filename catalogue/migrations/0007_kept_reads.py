from pathlib import Path

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0006_names_of_links"),
        ("organisations", "0001_who_acts"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptRead",
            fields=[
                (
                    "key",
                    models.CharField(max_length=64, primary_key=True, serialize=False),
                ),
                ("state", models.CharField(max_length=80)),
                ("head", models.BinaryField()),
                ("body", models.BinaryField()),
            ],
            options={
                "verbose_name": "kept read",
                "verbose_name_plural": "kept reads",
            },
        ),
        migrations.CreateModel(
            name="ReferenceVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("transaction", models.BigIntegerField(default=0)),
            ],
            options={
                "verbose_name": "version of the reference data",
                "verbose_name_plural": "versions of the reference data",
            },
        ),
        migrations.RunSQL(
            Path(__file__).with_name("kept_reads.sql").read_text(encoding="utf-8"),
            "DROP FUNCTION catalogue_reference_changed CASCADE",
        ),
    ]
