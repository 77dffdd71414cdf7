"""What the database itself refuses: a design that changes, a draw that goes back, a sample that is mended."""

CREATE = """
CREATE FUNCTION scrutator_draw_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'planning_draw' THEN
        IF (NEW.design_id, NEW.secret, NEW.commitment, NEW.committed_by_id, NEW.committed_at)
            IS DISTINCT FROM (OLD.design_id, OLD.secret, OLD.commitment, OLD.committed_by_id, OLD.committed_at) THEN
            RAISE EXCEPTION 'a commitment cannot be changed' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        IF (OLD.state, NEW.state) NOT IN (('committed', 'drawn'), ('drawn', 'revealed')) AND OLD.state <> NEW.state THEN
            RAISE EXCEPTION 'a draw goes from committed to drawn to revealed' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        IF OLD.state <> 'committed' AND (NEW.dice, NEW.drawn_at) IS DISTINCT FROM (OLD.dice, OLD.drawn_at) THEN
            RAISE EXCEPTION 'dice are rolled once' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a design and a sample cannot be changed' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER draw_goes_forward BEFORE UPDATE ON planning_draw
    FOR EACH ROW EXECUTE FUNCTION scrutator_draw_goes_forward();
CREATE TRIGGER design_is_immutable BEFORE UPDATE ON planning_design
    FOR EACH ROW EXECUTE FUNCTION scrutator_draw_goes_forward();
CREATE TRIGGER sample_is_immutable BEFORE UPDATE ON planning_drawnstation
    FOR EACH ROW EXECUTE FUNCTION scrutator_draw_goes_forward();
"""
REMOVE = """
DROP TRIGGER draw_goes_forward ON planning_draw;
DROP TRIGGER design_is_immutable ON planning_design;
DROP TRIGGER sample_is_immutable ON planning_drawnstation;
DROP FUNCTION scrutator_draw_goes_forward();
"""
