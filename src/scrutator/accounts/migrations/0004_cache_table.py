"""The table of Django's cache: what several server processes count together. Not logged: a crash may empty it."""

from django.db import migrations

CREATE = """
CREATE UNLOGGED TABLE scrutator_cache (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX scrutator_cache_expires ON scrutator_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_telephones")]
    operations = [migrations.RunSQL(CREATE, "DROP TABLE scrutator_cache")]
