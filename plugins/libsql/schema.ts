/**
 * What lifts a database from each version to the next. Only ever add to the end: what has been
 * released stays as it is. Columns of numbers are INTEGER so that libsql's reals become integers.
 */
export const migrations: readonly string[] = [
  `
  -- One row: the turn of the latest batch.
  CREATE TABLE turn (id INTEGER PRIMARY KEY CHECK (id = 1), last INTEGER NOT NULL);
  INSERT INTO turn VALUES (1, 0);

  CREATE TABLE actors (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    saved TEXT NOT NULL,
    PRIMARY KEY (kind, id)
  );

  CREATE TABLE conversations (
    id TEXT NOT NULL PRIMARY KEY,
    customer TEXT NOT NULL,
    customer_name TEXT NOT NULL,
    category TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    ended_at INTEGER,
    reason TEXT,
    stars INTEGER,
    comment TEXT NOT NULL DEFAULT ''
  );
  CREATE INDEX conversations_by_time ON conversations (opened_at, id);
  CREATE INDEX conversations_by_customer ON conversations (customer, opened_at, id);
  CREATE INDEX conversations_by_category ON conversations (category, opened_at, id);

  -- The entry of each agent: the conversations that they had. seq is where they last got it.
  CREATE TABLE conversation_agents (
    agent TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    conversation TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (agent, opened_at, conversation)
  ) WITHOUT ROWID;
  CREATE INDEX agents_by_conversation ON conversation_agents (conversation, seq, agent);

  CREATE TABLE entries (
    number INTEGER PRIMARY KEY,
    conversation TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    type TEXT NOT NULL,
    -- Who wrote a message, and the id that they gave it; all NULL, and so never equal, otherwise.
    sender_kind TEXT,
    sender TEXT,
    message TEXT,
    body TEXT NOT NULL,
    UNIQUE (conversation, seq),
    UNIQUE (conversation, sender_kind, sender, message)
  );
  -- The words of each message under its entry's number, up to the entry that indexed names.
  -- They come split and folded: the tokenizer only has to cut at spaces.
  CREATE VIRTUAL TABLE words USING fts5 (
    text, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
  );

  CREATE TABLE indexed (id INTEGER PRIMARY KEY CHECK (id = 1), last INTEGER NOT NULL);
  INSERT INTO indexed VALUES (1, 0);

  CREATE TABLE accounts (
    id TEXT NOT NULL PRIMARY KEY,
    name_key TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL
  );
  CREATE TABLE categories (id TEXT NOT NULL PRIMARY KEY, category TEXT NOT NULL);
  CREATE TABLE named_values (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
  CREATE TABLE sessions (
    id TEXT NOT NULL PRIMARY KEY,
    data TEXT NOT NULL,
    expires_at INTEGER NOT NULL
  );
  CREATE INDEX sessions_by_expiry ON sessions (expires_at);
  `,
  `
  -- A message is its columns: its author's name, and its words as its body. Other entries are JSON.
  ALTER TABLE entries ADD COLUMN name TEXT;
  UPDATE entries SET name = json_extract(body, '$.name'), body = json_extract(body, '$.text')
    WHERE message IS NOT NULL;
  `,
  `
  CREATE TABLE audit (
    id TEXT NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    entry TEXT NOT NULL
  );
  CREATE INDEX audit_by_time ON audit (at, id);
  CREATE INDEX audit_by_kind ON audit (kind, at);
  `,
  `
  CREATE INDEX conversations_by_stars ON conversations (stars, opened_at, id)
    WHERE stars IS NOT NULL;
  CREATE INDEX conversations_by_reason ON conversations (reason, opened_at, id)
    WHERE reason IS NOT NULL;
  CREATE INDEX conversations_by_end ON conversations (ended_at) WHERE ended_at IS NOT NULL;
  `,
  `
  -- What a conversation that ended comes to, as JSON; those from before get theirs little by little too.
  ALTER TABLE conversations ADD COLUMN figures TEXT;
  CREATE INDEX conversations_without_figures ON conversations (ended_at)
    WHERE ended_at IS NOT NULL AND figures IS NULL;
  `,
  `
  -- Entries as they were stored first, a batch in a row, until they are settled in their table.
  CREATE TABLE log (turn INTEGER PRIMARY KEY, entries TEXT NOT NULL);
  -- One row: while those of turns up to this one are being settled, the place up to which they are.
  CREATE TABLE settled (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    turn INTEGER NOT NULL,
    conversation TEXT NOT NULL,
    seq INTEGER NOT NULL
  );
  INSERT INTO settled VALUES (1, 0, '', 0);
  `,
  `
  -- What agents did with a conversation after its end, as JSON: that its message is answered, and notes.
  ALTER TABLE conversations ADD COLUMN answered TEXT;
  ALTER TABLE conversations ADD COLUMN notes TEXT;
  CREATE INDEX conversations_unanswered ON conversations (category)
    WHERE reason = 'left_message' AND answered IS NULL;
  `,
  `
  -- Settled entries: some of one conversation in a row, in order, as the log had them; last is the seq of the last.
  CREATE TABLE stretches (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation TEXT NOT NULL,
    last INTEGER NOT NULL,
    entries TEXT NOT NULL,
    UNIQUE (conversation, last)
  );
  INSERT INTO stretches (conversation, last, entries)
    SELECT conversation, max(seq), json_group_array(
      json_array(conversation, seq, at, type, sender_kind, sender, message, name, body) ORDER BY seq
    ) FROM entries GROUP BY conversation;
  DROP TABLE entries;
  -- The words of a stretch are under its number; those from before are indexed anew.
  DROP TABLE words;
  CREATE VIRTUAL TABLE words USING fts5 (
    text, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
  );
  UPDATE indexed SET last = 0;

  -- Each batch is in the log, with or without entries: the latest turn is its last, or that up to which it was settled.
  INSERT OR IGNORE INTO log (turn, entries) SELECT last, '[]' FROM turn WHERE last > 0;
  DROP TABLE turn;
  `,
];
