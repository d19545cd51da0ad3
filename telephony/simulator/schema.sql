-- The exchange's own tables. Times in REAL are Unix seconds of the true clock; `at` is the desk's clock, UTC.
CREATE TABLE IF NOT EXISTS calls (
  sid TEXT PRIMARY KEY, direction TEXT NOT NULL, caller TEXT NOT NULL, callee TEXT NOT NULL,
  handset TEXT NOT NULL,              -- the simulated phone at this leg's end
  status TEXT NOT NULL, parent TEXT,
  url TEXT NOT NULL, method TEXT NOT NULL, twiml TEXT NOT NULL DEFAULT '', fallback TEXT NOT NULL DEFAULT '',
  callback TEXT NOT NULL DEFAULT '', callback_events TEXT NOT NULL DEFAULT '', sequence INTEGER NOT NULL DEFAULT 0,
  timeout_s INTEGER NOT NULL DEFAULT 60, detects_machine INTEGER NOT NULL DEFAULT 0,
  answered_by TEXT NOT NULL DEFAULT '',
  created REAL NOT NULL, answered REAL, ended REAL, touched REAL NOT NULL,  -- unix seconds of the true clock
  document TEXT NOT NULL DEFAULT '', document_url TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL DEFAULT 0,
  waiting INTEGER NOT NULL DEFAULT 0  -- 1 while the verb at `position` waits for the person
);
CREATE INDEX IF NOT EXISTS calls_of_handset ON calls (handset, created);
CREATE INDEX IF NOT EXISTS calls_by_status ON calls (status);
CREATE TABLE IF NOT EXISTS log (
  id INTEGER PRIMARY KEY AUTOINCREMENT, call_sid TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL,
  language TEXT NOT NULL DEFAULT '', detail TEXT NOT NULL DEFAULT '{}', at TEXT NOT NULL  -- the desk's clock, UTC
);
CREATE INDEX IF NOT EXISTS log_of_call ON log (call_sid, id);
CREATE TABLE IF NOT EXISTS rooms (
  sid TEXT PRIMARY KEY, name TEXT NOT NULL, status TEXT NOT NULL,  -- waiting, started, ended
  callback TEXT NOT NULL DEFAULT '', callback_events TEXT NOT NULL DEFAULT '', sequence INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX IF NOT EXISTS one_open_room_a_name ON rooms (name) WHERE status <> 'ended';
CREATE TABLE IF NOT EXISTS members (
  room_sid TEXT NOT NULL, call_sid TEXT NOT NULL, label TEXT NOT NULL, starts INTEGER NOT NULL,
  ends INTEGER NOT NULL, muted INTEGER NOT NULL, joined REAL NOT NULL, left REAL
);
CREATE UNIQUE INDEX IF NOT EXISTS one_room_a_call ON members (call_sid) WHERE left IS NULL;
CREATE TABLE IF NOT EXISTS messages (
  sid TEXT PRIMARY KEY, direction TEXT NOT NULL, sender TEXT NOT NULL, recipient TEXT NOT NULL,
  body TEXT NOT NULL, status TEXT NOT NULL, created REAL NOT NULL, at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS messages_by_time ON messages (created);
CREATE TABLE IF NOT EXISTS recordings (
  sid TEXT PRIMARY KEY, call_sid TEXT NOT NULL, words TEXT NOT NULL, duration_s INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS work (
  id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, call_sid TEXT NOT NULL, url TEXT NOT NULL,
  method TEXT NOT NULL, params TEXT NOT NULL, token TEXT NOT NULL, claimed REAL
);
