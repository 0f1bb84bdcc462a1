-- The log is told of as names are: answers depend on one row, which is read fast.

CREATE OR REPLACE FUNCTION catalogue_reference_changed() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO catalogue_catalogueversion AS version (id, transaction)
    VALUES (1, pg_current_xact_id()::text::bigint)
    ON CONFLICT (id) DO UPDATE SET transaction = EXCLUDED.transaction
    WHERE version.transaction <> EXCLUDED.transaction;
    RETURN NULL;
END $$;

ALTER FUNCTION catalogue_reference_changed RENAME TO catalogue_changed;

CREATE CONSTRAINT TRIGGER kept_reads_end AFTER INSERT ON catalogue_publicationlog
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
EXECUTE FUNCTION catalogue_changed();

-- There is one row from the beginning on, so that there is always a version.
INSERT INTO catalogue_catalogueversion (id, transaction)
VALUES (1, pg_current_xact_id()::text::bigint)
ON CONFLICT (id) DO NOTHING;
