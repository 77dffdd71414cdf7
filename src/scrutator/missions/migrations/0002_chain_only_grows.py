"""A link of the chain cannot be changed or deleted, whoever asks; so a mission with events cannot be deleted."""

from django.db import migrations

CREATE = """
CREATE FUNCTION scrutator_chain_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'event % is chained and stays as it is', OLD.number USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER chain_only_grows BEFORE UPDATE OR DELETE ON missions_event
    FOR EACH ROW EXECUTE FUNCTION scrutator_chain_only_grows();
"""
REMOVE = """
DROP TRIGGER chain_only_grows ON missions_event;
DROP FUNCTION scrutator_chain_only_grows();
"""


class Migration(migrations.Migration):
    dependencies = [("missions", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, REMOVE)]
