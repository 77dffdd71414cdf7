from uuid import uuid4

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("collection", "0010_sealed_words"),
    ]

    operations = [
        migrations.RemoveField("checkin", "latitude"),
        migrations.RemoveField("checkin", "longitude"),
        migrations.RemoveField("checkin", "accuracy"),
        migrations.RemoveField("checkin", "salt"),
        migrations.RemoveField("message", "text"),
        migrations.AlterField("message", "uuid", models.UUIDField(default=uuid4, unique=True)),
    ]
