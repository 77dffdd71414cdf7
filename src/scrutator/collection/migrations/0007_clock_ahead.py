from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("collection", "0006_paper_entry")]

    operations = [
        migrations.AddField(
            model_name="submission",
            name="clock_ahead",
            field=models.IntegerField(
                blank=True, null=True, verbose_name="seconds by which the telephone's clock is ahead"
            ),
        ),
    ]
