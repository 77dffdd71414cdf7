"""A line of the audit trail cannot be changed or deleted, whoever asks."""

from django.db import migrations

CREATE = """
CREATE FUNCTION scrutator_audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit trail is only added to' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER audit_only_grows BEFORE UPDATE OR DELETE ON accounts_auditentry
    FOR EACH ROW EXECUTE FUNCTION scrutator_audit_only_grows();
"""
REMOVE = """
DROP TRIGGER audit_only_grows ON accounts_auditentry;
DROP FUNCTION scrutator_audit_only_grows();
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, REMOVE)]
