"""A published frame, its areas and its stations cannot be changed, whoever asks."""

from django.db import migrations

CREATE = """
CREATE FUNCTION scrutator_frame_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'territory_frame' THEN
        IF OLD.published_at IS NOT NULL AND TG_OP = 'UPDATE' THEN
            RAISE EXCEPTION 'frame % is published and cannot be changed', OLD.code USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    ELSIF TG_OP <> 'DELETE' THEN
        IF EXISTS (SELECT 1 FROM territory_frame WHERE id = NEW.frame_id AND published_at IS NOT NULL) THEN
            RAISE EXCEPTION 'the frame is published and cannot be changed' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    ELSIF EXISTS (SELECT 1 FROM territory_frame WHERE id = OLD.frame_id AND published_at IS NOT NULL) THEN
        RAISE EXCEPTION 'the frame is published and cannot be changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER frame_is_immutable BEFORE UPDATE ON territory_frame
    FOR EACH ROW EXECUTE FUNCTION scrutator_frame_is_immutable();
CREATE TRIGGER area_is_immutable BEFORE UPDATE OR DELETE ON territory_area
    FOR EACH ROW EXECUTE FUNCTION scrutator_frame_is_immutable();
CREATE TRIGGER station_is_immutable BEFORE UPDATE OR DELETE ON territory_station
    FOR EACH ROW EXECUTE FUNCTION scrutator_frame_is_immutable();
"""
REMOVE = """
DROP TRIGGER frame_is_immutable ON territory_frame;
DROP TRIGGER area_is_immutable ON territory_area;
DROP TRIGGER station_is_immutable ON territory_station;
DROP FUNCTION scrutator_frame_is_immutable();
"""


class Migration(migrations.Migration):
    dependencies = [("territory", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, REMOVE)]
