/** Each step takes the schema one version on; never edit a released one. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE room (id TEXT PRIMARY KEY, agenda TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
  CREATE TABLE entry (
    room TEXT NOT NULL REFERENCES room(id), revision INTEGER NOT NULL, command_id TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (room, revision), UNIQUE (room, command_id)
  ) STRICT;
  CREATE TABLE warning (room TEXT NOT NULL, key TEXT NOT NULL, at REAL NOT NULL, body TEXT NOT NULL, PRIMARY KEY (room, key)) STRICT;
  CREATE TABLE cue (room TEXT NOT NULL, id TEXT NOT NULL, at REAL NOT NULL, taken_back_at REAL, body TEXT NOT NULL, PRIMARY KEY (room, id)) STRICT;
  CREATE TABLE anchor (one INTEGER PRIMARY KEY CHECK (one = 1), body TEXT NOT NULL) STRICT;
  CREATE TABLE link (token_hash TEXT PRIMARY KEY, room TEXT NOT NULL, body TEXT NOT NULL) STRICT;
  CREATE TABLE session (id_hash TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
  `,
  // Tokens are kept as hashes only; links and devices get a public id, a state and a life. Lasting moderator links become API tokens.
  `
  CREATE TABLE setting (key TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
  UPDATE link SET body = json_set(
    json_remove(body, '$.token'), '$.id', lower(hex(randomblob(8))),
    '$.use', CASE json_extract(body, '$.grant') WHEN 'speaker' THEN 'link' ELSE 'api' END,
    '$.name', '', '$.madeBy', 'server', '$.madeAt', 0, '$.expiresAt', NULL, '$.usedAt', NULL, '$.revokedAt', NULL
  );
  UPDATE session SET body = json_set(
    body, '$.id', substr(id_hash, 1, 16), '$.madeAt', json_extract(body, '$.usedAt'), '$.revokedAt', NULL,
    '$.grants', (SELECT json_group_array(json_set(value, '$.link', NULL)) FROM json_each(body, '$.grants'))
  );
  `,
  'ALTER TABLE room ADD COLUMN archived INTEGER NOT NULL DEFAULT 0',
  // Every step of the wall clock, with wall − T before and after.
  `CREATE TABLE clock_step (at REAL NOT NULL, body TEXT NOT NULL) STRICT;`,
  // How far a message has come with whom it is for, each stage at its earliest instant on T.
  `CREATE TABLE receipt (
    room TEXT NOT NULL, cue TEXT NOT NULL, person TEXT NOT NULL, stage TEXT NOT NULL, at REAL NOT NULL,
    PRIMARY KEY (room, cue, person, stage)
  ) STRICT;`,
  // What a chair did about a message that somebody did not see: it ends its ladder.
  `CREATE TABLE cue_act (
    room TEXT NOT NULL, cue TEXT NOT NULL, person TEXT NOT NULL, act TEXT NOT NULL, at REAL NOT NULL, device TEXT NOT NULL,
    PRIMARY KEY (room, cue, person)
  ) STRICT;`,
  // Hands of the public in a debate, beside the log.
  `CREATE TABLE hand (
    room TEXT NOT NULL, id TEXT NOT NULL, run TEXT NOT NULL, at REAL NOT NULL, body TEXT NOT NULL, PRIMARY KEY (room, id)
  ) STRICT;`,
];
