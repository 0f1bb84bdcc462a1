-- Which transaction was the last to change what the log does not tell of.
--
-- A deferred trigger, so that the row is locked only while a transaction ends: nobody
-- holds it and waits for anything else. The first changed row of a transaction writes
-- it, the others find it written.

ALTER TABLE catalogue_keptread SET UNLOGGED;

CREATE FUNCTION catalogue_reference_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO catalogue_referenceversion AS version (id, transaction)
    VALUES (1, pg_current_xact_id()::text::bigint)
    ON CONFLICT (id) DO UPDATE SET transaction = EXCLUDED.transaction
    WHERE version.transaction <> EXCLUDED.transaction;
    RETURN NULL;
END $$;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY[
        'catalogue_classification', 'catalogue_source', 'catalogue_taskarea',
        'organisations_division', 'organisations_organisation',
        'organisations_technicalcommittee'
    ] LOOP
        EXECUTE format(
            'CREATE CONSTRAINT TRIGGER kept_reads_end AFTER INSERT OR UPDATE OR DELETE ON %I '
            'DEFERRABLE INITIALLY DEFERRED FOR EACH ROW '
            'EXECUTE FUNCTION catalogue_reference_changed()', name
        );
    END LOOP;
END $$;
