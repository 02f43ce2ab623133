/** The lock of the one server that writes to a database: a number of ours, the same in every version. */
export const WRITER = 7_264_773_801;
/** What PostgreSQL calls a write of a server that is not the one that writes. */
export const NOT_THE_WRITER = 'RS001';

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
];
