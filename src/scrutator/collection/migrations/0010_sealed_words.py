from uuid import UUID, uuid4

import django.db.models.deletion
from django.db import migrations, models

from scrutator.collection.content.words import sealed_words
from scrutator.collection.models.checkins import told_of


def seal_what_is_there(apps, schema_editor):
    """Places of check-ins and texts of messages that came before they were sealed."""
    for one in apps.get_model("collection", "CheckIn").objects.select_related("mission").iterator(200):
        place = None if one.latitude is None else (one.latitude, one.longitude, one.accuracy)
        part = (b"place", str(UUID(str(one.uuid))), told_of(place, one.salt))
        ((one.key_at, one.sealed_place),) = sealed_words(one.mission.code, [part])
        one.latitude = one.longitude = one.accuracy = None
        one.salt = ""
        one.save(update_fields=["key_at", "sealed_place", "latitude", "longitude", "accuracy", "salt"])
    for one in apps.get_model("collection", "Message").objects.select_related("mission").iterator(200):
        one.uuid = uuid4()
        ((one.key_at, one.sealed_text),) = sealed_words(
            one.mission.code, [(b"message", str(one.uuid), {"text": one.text})]
        )
        one.text = ""
        one.save(update_fields=["uuid", "key_at", "sealed_text", "text"])


def erased(name):
    return models.ForeignKey(
        blank=True,
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name=name,
        to="collection.erasure",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("collection", "0009_carried_files"),
    ]

    operations = [
        migrations.AddField("erasure", "words", models.JSONField(default=list)),
        migrations.AddField("checkin", "key_at", models.BigIntegerField(blank=True, null=True)),
        migrations.AddField("checkin", "sealed_place", models.BinaryField(default=bytes)),
        migrations.AddField("checkin", "erased", erased("check_ins")),
        migrations.AddField("message", "key_at", models.BigIntegerField(blank=True, null=True)),
        migrations.AddField("message", "sealed_text", models.BinaryField(default=bytes)),
        migrations.AddField("message", "erased", erased("messages")),
        migrations.AddField("message", "uuid", models.UUIDField(null=True)),
        migrations.RunPython(seal_what_is_there, migrations.RunPython.noop),
    ]
