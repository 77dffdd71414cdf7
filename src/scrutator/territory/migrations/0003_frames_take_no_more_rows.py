"""A published frame takes no further areas or stations. Checked once a statement, so that COPY stays quick."""

from django.db import migrations

CREATE = """
CREATE FUNCTION scrutator_frame_is_complete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM territory_frame
        WHERE published_at IS NOT NULL AND id IN (SELECT DISTINCT frame_id FROM added)
    ) THEN
        RAISE EXCEPTION 'the frame is published and takes no more rows' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER area_comes_before_publication AFTER INSERT ON territory_area
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION scrutator_frame_is_complete();
CREATE TRIGGER station_comes_before_publication AFTER INSERT ON territory_station
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION scrutator_frame_is_complete();
"""
REMOVE = """
DROP TRIGGER area_comes_before_publication ON territory_area;
DROP TRIGGER station_comes_before_publication ON territory_station;
DROP FUNCTION scrutator_frame_is_complete();
"""


class Migration(migrations.Migration):
    dependencies = [("territory", "0002_frames_are_immutable")]
    operations = [migrations.RunSQL(CREATE, REMOVE)]
