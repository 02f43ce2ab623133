/** The lock of whoever writes to a database: a number of ours, the same in every version. Servers share it. */
export const WRITER = 7_264_773_801;
/** The lock of whoever takes the schema on, and of whoever joins the servers of a database. */
export const MIGRATION = 7_264_773_802;
export const JOINING = 7_264_773_803;
/** By this word servers hear of what others have changed. */
export const CHANNEL = 'rostrum';
/** By this one they hear what others say to them. */
export const WORDS = 'rostrum_words';
/** What PostgreSQL calls a write of a server that is not the one that writes. */
export const NOT_THE_WRITER = 'RS001';
/** What it calls one of a server that is older than whoever may still write. */
export const OUTDATED = 'RS002';
/** The schema of servers that do not say theirs. */
const UNSAID = 5;
/**
 * The oldest schema whose servers may write beside this one's. A step that adds leaves it as it is; one that changes or takes away what
 * an older server reads or writes names its own number here.
 */
export const OLDEST_BESIDE = 5;

/** A trigger for each table and act: which kind of change it is, and what of its rows names it, as SQL. */
const toldChanges = (told: readonly (readonly [string, 'INSERT' | 'UPDATE' | 'DELETE', string, string])[]): string =>
  told
    .map(
      ([table, act, kind, name]) => `
  CREATE TRIGGER told_${act.toLowerCase()} AFTER ${act} ON ${table} REFERENCING ${act === 'DELETE' ? 'OLD' : 'NEW'} TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION tell_changes('${kind}', '${name.replaceAll("'", "''")}');`,
    )
    .join('');

/**
 * Each step takes the schema one version on; never edit a released one. `entry.body` and its sisters are text and no JSON of
 * PostgreSQL's: what is read must be what was written, byte for byte.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE room (
    number bigint GENERATED ALWAYS AS IDENTITY, id text PRIMARY KEY, agenda text NOT NULL, hash text NOT NULL,
    archived boolean NOT NULL DEFAULT false, revision integer NOT NULL DEFAULT 0
  );
  CREATE TABLE entry (
    room text NOT NULL REFERENCES room(id), revision integer NOT NULL, command_id text NOT NULL, body text NOT NULL,
    PRIMARY KEY (room, revision), UNIQUE (room, command_id)
  );
  CREATE TABLE warning (
    number bigint GENERATED ALWAYS AS IDENTITY, room text NOT NULL, key text NOT NULL, at double precision NOT NULL, body text NOT NULL,
    PRIMARY KEY (room, key)
  );
  CREATE TABLE cue (
    number bigint GENERATED ALWAYS AS IDENTITY, room text NOT NULL, id text NOT NULL, at double precision NOT NULL,
    taken_back_at double precision, body text NOT NULL, PRIMARY KEY (room, id)
  );
  CREATE TABLE anchor (one integer PRIMARY KEY CHECK (one = 1), body text NOT NULL, written_at timestamptz NOT NULL);
  CREATE TABLE link (number bigint GENERATED ALWAYS AS IDENTITY, token_hash text PRIMARY KEY, room text NOT NULL, body text NOT NULL);
  CREATE TABLE session (number bigint GENERATED ALWAYS AS IDENTITY, id_hash text PRIMARY KEY, body text NOT NULL);
  CREATE TABLE setting (key text PRIMARY KEY, body text NOT NULL);
  CREATE TABLE clock_step (number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at double precision NOT NULL, body text NOT NULL);

  -- Every write asks it: the lock is that of a session, and is gone with it.
  CREATE FUNCTION only_writer() RETURNS boolean LANGUAGE plpgsql AS $$
  BEGIN
    IF coalesce(current_setting('rostrum.writer', true), '') <> 'yes' THEN
      IF NOT pg_try_advisory_lock(${WRITER}) THEN
        RAISE EXCEPTION 'another server writes to this database' USING ERRCODE = '${NOT_THE_WRITER}';
      END IF;
      PERFORM set_config('rostrum.writer', 'yes', false);
    END IF;
    RETURN true;
  END $$;
  `,
  // How far a message has come with whom it is for, each stage at its earliest instant on T.
  `CREATE TABLE receipt (
    number bigint GENERATED ALWAYS AS IDENTITY, room text NOT NULL, cue text NOT NULL, person text NOT NULL, stage text NOT NULL,
    at double precision NOT NULL, PRIMARY KEY (room, cue, person, stage)
  )`,
  // What a chair did about a message that somebody did not see: it ends its ladder.
  `CREATE TABLE cue_act (
    number bigint GENERATED ALWAYS AS IDENTITY, room text NOT NULL, cue text NOT NULL, person text NOT NULL, act text NOT NULL,
    at double precision NOT NULL, device text NOT NULL, PRIMARY KEY (room, cue, person)
  )`,
  // Several servers write: each change is counted and told in the transaction that makes it, whoever makes it.
  `
  CREATE TABLE change (kind text NOT NULL, name text NOT NULL, number bigint NOT NULL, PRIMARY KEY (kind, name));
  CREATE TABLE node (number bigint GENERATED ALWAYS AS IDENTITY, id text PRIMARY KEY, until timestamptz NOT NULL);
  CREATE TABLE presence (
    node text NOT NULL REFERENCES node(id) ON DELETE CASCADE, room text NOT NULL, body text NOT NULL, PRIMARY KEY (node, room)
  );
  CREATE TABLE timeline (one integer PRIMARY KEY CHECK (one = 1), ahead double precision NOT NULL);

  CREATE FUNCTION count_change(of_kind text, of_name text) RETURNS void LANGUAGE plpgsql SET search_path = rostrum AS $$
  DECLARE
    counted bigint;
  BEGIN
    INSERT INTO change AS known (kind, name, number) VALUES (of_kind, of_name, 1)
    ON CONFLICT (kind, name) DO UPDATE SET number = known.number + 1 RETURNING known.number INTO counted;
    PERFORM pg_notify('${CHANNEL}', json_build_array(of_kind, of_name, counted, coalesce(current_setting('rostrum.node', true), ''))::text);
  END $$;
  CREATE FUNCTION tell_changes() RETURNS trigger LANGUAGE plpgsql SET search_path = rostrum AS $$
  BEGIN
    EXECUTE format(
      'SELECT count_change(%L, name) FROM (SELECT DISTINCT %s AS name FROM changed ORDER BY 1) AS named', TG_ARGV[0], TG_ARGV[1]
    );
    RETURN NULL;
  END $$;
  ${toldChanges([
    ['room', 'INSERT', 'room', 'id'],
    ['entry', 'INSERT', 'log', 'room'],
    ['entry', 'UPDATE', 'erased', 'room'],
    ['cue', 'INSERT', 'cue', 'room'],
    ['cue', 'UPDATE', 'cue', 'room'],
    ['cue', 'DELETE', 'cue', 'room'],
    ['receipt', 'INSERT', 'cue', 'room'],
    ['receipt', 'UPDATE', 'cue', 'room'],
    ['cue_act', 'INSERT', 'cue', 'room'],
    ['setting', 'INSERT', 'setting', 'key'],
    ['setting', 'UPDATE', 'setting', 'key'],
    ['link', 'INSERT', 'access', `''`],
    ['link', 'UPDATE', 'access', `''`],
    ['session', 'INSERT', 'access', `''`],
    ['session', 'UPDATE', 'access', `''`],
    ['session', 'DELETE', 'access', `''`],
    ['presence', 'INSERT', 'presence', 'room'],
    ['presence', 'UPDATE', 'presence', 'room'],
    ['presence', 'DELETE', 'presence', 'room'],
  ])}
  CREATE FUNCTION tell_archived() RETURNS trigger LANGUAGE plpgsql SET search_path = rostrum AS $$
  BEGIN
    PERFORM count_change('room', NEW.id);
    RETURN NULL;
  END $$;
  CREATE TRIGGER archived AFTER UPDATE OF archived ON room FOR EACH ROW EXECUTE FUNCTION tell_archived();

  -- Servers share the lock of the writers: it keeps them from a database that is being copied, and the other way round.
  CREATE OR REPLACE FUNCTION only_writer() RETURNS boolean LANGUAGE plpgsql AS $$
  BEGIN
    IF coalesce(current_setting('rostrum.writer', true), '') <> 'yes' THEN
      IF NOT pg_try_advisory_lock_shared(${WRITER}) THEN
        RAISE EXCEPTION 'another server writes to this database' USING ERRCODE = '${NOT_THE_WRITER}';
      END IF;
      PERFORM set_config('rostrum.writer', 'yes', false);
    END IF;
    RETURN true;
  END $$;
  `,
  // Hands of the public in a debate, beside the log.
  `
  CREATE TABLE hand (
    number bigint GENERATED ALWAYS AS IDENTITY, room text NOT NULL, id text NOT NULL, run text NOT NULL, at double precision NOT NULL,
    body text NOT NULL, PRIMARY KEY (room, id)
  );
  ${toldChanges([
    ['hand', 'INSERT', 'hand', 'room'],
    ['hand', 'UPDATE', 'hand', 'room'],
    ['hand', 'DELETE', 'hand', 'room'],
  ])}
  `,
  // A server that does not know what a newer one has changed writes no more, whatever it believes: each write asks.
  `
  ALTER TABLE schema_version ADD COLUMN oldest integer NOT NULL DEFAULT ${UNSAID};
  CREATE OR REPLACE FUNCTION only_writer() RETURNS boolean LANGUAGE plpgsql AS $$
  BEGIN
    IF coalesce(nullif(current_setting('rostrum.schema', true), ''), '${UNSAID}')::integer < (SELECT oldest FROM rostrum.schema_version) THEN
      RAISE EXCEPTION 'a newer version has taken the database on' USING ERRCODE = '${OUTDATED}';
    END IF;
    IF coalesce(current_setting('rostrum.writer', true), '') <> 'yes' THEN
      IF NOT pg_try_advisory_lock_shared(${WRITER}) THEN
        RAISE EXCEPTION 'another server writes to this database' USING ERRCODE = '${NOT_THE_WRITER}';
      END IF;
      PERFORM set_config('rostrum.writer', 'yes', false);
    END IF;
    RETURN true;
  END $$;
  `,
];
