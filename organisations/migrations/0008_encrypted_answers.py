from django.db import migrations


class Migration(migrations.Migration):
    """Forget the answers that were kept unencrypted; none is of use after a day."""

    dependencies = [
        ("organisations", "0007_api_token_history"),
    ]

    operations = [
        migrations.RunSQL("DELETE FROM organisations_keptanswer", ""),
    ]
