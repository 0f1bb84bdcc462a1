-- What is published stays as it was published, whoever writes.
--
-- A text, or anything that belongs to it, changes only in a transaction that has
-- written an entry for it into the publication log. The log itself only grows, and
-- each entry must follow the one before it. These are plain triggers, because those
-- of pgtrigger can be switched off by any session.

CREATE FUNCTION catalogue_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION catalogue_is_logged(edition bigint) RETURNS boolean LANGUAGE sql STABLE
RETURN EXISTS (
    SELECT FROM catalogue_publicationlog AS entry
    WHERE entry.edition_id = edition
      AND entry.transaction = pg_current_xact_id()::text::bigint
);

-- Statement triggers: one look at all rows that a statement touches.
CREATE FUNCTION catalogue_edition_logged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM touched WHERE NOT catalogue_is_logged(touched.id)) THEN
        RAISE EXCEPTION 'A published text cannot be changed without a log entry'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION catalogue_part_logged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM touched WHERE NOT catalogue_is_logged(touched.edition_id)) THEN
        RAISE EXCEPTION 'A published text cannot be changed without a log entry'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION catalogue_relation_as_printed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Only what a relation points to may change: the catalogue found its target.
    IF (OLD.id, OLD.edition_id, OLD.kind, OLD.degree, OLD.position, OLD.target_text, OLD.target_key)
        IS DISTINCT FROM
       (NEW.id, NEW.edition_id, NEW.kind, NEW.degree, NEW.position, NEW.target_text, NEW.target_key)
    THEN
        RAISE EXCEPTION 'A published relation cannot be changed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION catalogue_log_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM touched AS entry
        LEFT JOIN catalogue_publicationlog AS before ON before.position = entry.position - 1
        WHERE entry.previous_digest IS DISTINCT FROM
            CASE WHEN entry.position = 1 THEN repeat('0', 64) ELSE before.digest END
    ) THEN
        RAISE EXCEPTION 'A log entry must follow the one before it'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER log_only_grows BEFORE UPDATE OR DELETE ON catalogue_publicationlog
    FOR EACH STATEMENT EXECUTE FUNCTION catalogue_refuse('The publication log is only ever appended to');
CREATE TRIGGER log_follows AFTER INSERT ON catalogue_publicationlog
    REFERENCING NEW TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION catalogue_log_follows();

CREATE TRIGGER edition_change_logged AFTER UPDATE ON catalogue_edition
    REFERENCING OLD TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION catalogue_edition_logged();
CREATE TRIGGER edition_never_deleted BEFORE DELETE ON catalogue_edition
    FOR EACH STATEMENT EXECUTE FUNCTION catalogue_refuse('A published text is never deleted');

CREATE TRIGGER relation_as_printed BEFORE UPDATE ON catalogue_relation
    FOR EACH ROW EXECUTE FUNCTION catalogue_relation_as_printed();

DO $$
DECLARE
    part text;
BEGIN
    FOREACH part IN ARRAY ARRAY['clause', 'editionclassification', 'editionissuer', 'relation'] LOOP
        EXECUTE format(
            'CREATE TRIGGER part_added_logged AFTER INSERT ON catalogue_%s
             REFERENCING NEW TABLE AS touched
             FOR EACH STATEMENT EXECUTE FUNCTION catalogue_part_logged()', part);
        EXECUTE format(
            'CREATE TRIGGER part_removed_logged AFTER DELETE ON catalogue_%s
             REFERENCING OLD TABLE AS touched
             FOR EACH STATEMENT EXECUTE FUNCTION catalogue_part_logged()', part);
        IF part <> 'relation' THEN
            EXECUTE format(
                'CREATE TRIGGER part_changed_logged AFTER UPDATE ON catalogue_%s
                 REFERENCING OLD TABLE AS touched
                 FOR EACH STATEMENT EXECUTE FUNCTION catalogue_part_logged()', part);
        END IF;
    END LOOP;
    FOREACH part IN ARRAY ARRAY['clause', 'edition', 'editionclassification', 'editionissuer',
                                'publicationlog', 'relation'] LOOP
        EXECUTE format(
            'CREATE TRIGGER never_emptied BEFORE TRUNCATE ON catalogue_%s
             FOR EACH STATEMENT EXECUTE FUNCTION catalogue_refuse(%L)',
            part, 'What is published is never deleted');
    END LOOP;
END $$;
