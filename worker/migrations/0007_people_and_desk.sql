-- What entrepreneurs tell of an initiative themselves. Lists and objects are JSON.
ALTER TABLE initiative ADD COLUMN summary TEXT NOT NULL DEFAULT '';
ALTER TABLE initiative ADD COLUMN description TEXT NOT NULL DEFAULT '';
-- For each theme a sentence that shows it.
ALTER TABLE initiative ADD COLUMN evidence TEXT NOT NULL DEFAULT '{}';
ALTER TABLE initiative ADD COLUMN audiences TEXT NOT NULL DEFAULT '[]';
ALTER TABLE initiative ADD COLUMN languages TEXT NOT NULL DEFAULT '[]';
ALTER TABLE initiative ADD COLUMN cost TEXT CHECK (cost IN ('free', 'donation', 'paid'));
ALTER TABLE initiative ADD COLUMN stepFree TEXT CHECK (stepFree IN ('yes', 'partly', 'no'));
ALTER TABLE initiative ADD COLUMN capacityPerWeek INTEGER CHECK (capacityPerWeek > 0);
-- An iCalendar address that the opening hours are read from instead.
ALTER TABLE initiative ADD COLUMN calendarUrl TEXT;
ALTER TABLE initiative ADD COLUMN endedAt TEXT;
ALTER TABLE initiative ADD COLUMN endReason TEXT;
-- Since when the yearly question stands unanswered; null while it does not.
ALTER TABLE initiative ADD COLUMN unconfirmedSince TEXT;
CREATE INDEX initiativeBySource ON initiative (cityId, source, sourceId);
CREATE INDEX initiativeByConfirmation ON initiative (status, confirmedAt);

ALTER TABLE organisation ADD COLUMN publicContact TEXT;

-- How exact the public position, address and postcode of a place are; the true ones of a blurred place are in `truePlace` alone.
ALTER TABLE place ADD COLUMN precision TEXT NOT NULL DEFAULT 'exact' CHECK (precision IN ('exact', 'street', 'neighbourhood'));
CREATE TABLE truePlace (
  placeId TEXT PRIMARY KEY NOT NULL REFERENCES place (id) ON DELETE CASCADE,
  cityId TEXT NOT NULL REFERENCES city (id),
  longitude REAL NOT NULL,
  latitude REAL NOT NULL,
  address TEXT NOT NULL,
  postcode TEXT NOT NULL
) STRICT;

-- Why somebody acted, in their words.
ALTER TABLE change ADD COLUMN reason TEXT;

-- Choices of a city that its officers can defend: JSON, see `CitySettings`.
ALTER TABLE city ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';

-- Who may do more than a visitor. An admin's cityId is empty: all cities.
CREATE TABLE appointment (
  userId TEXT NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('officer', 'admin')),
  cityId TEXT NOT NULL CHECK ((role = 'admin') = (cityId = '')),
  appointedAt TEXT NOT NULL,
  appointedBy TEXT,
  PRIMARY KEY (userId, role, cityId)
) STRICT, WITHOUT ROWID;

CREATE TABLE owner (
  organisationId TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  userId TEXT NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
  since TEXT NOT NULL,
  -- The language of the mails to this owner.
  locale TEXT NOT NULL,
  PRIMARY KEY (organisationId, userId)
) STRICT, WITHOUT ROWID;
CREATE INDEX ownerByUser ON owner (userId);

-- What was filled in, kept until its address is confirmed. `id` becomes the id of the initiative, so no registration makes two.
CREATE TABLE registration (
  id TEXT PRIMARY KEY NOT NULL,
  cityId TEXT NOT NULL REFERENCES city (id),
  locale TEXT NOT NULL,
  email TEXT NOT NULL,
  fields TEXT NOT NULL,
  createdAt TEXT NOT NULL,
  confirmedAt TEXT
) STRICT;
CREATE INDEX registrationByAge ON registration (createdAt);

-- Links in mails that act without signing in. Only the hash of a token is kept.
CREATE TABLE actionLink (
  tokenHash TEXT PRIMARY KEY NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('register', 'claim', 'invite', 'keep', 'message')),
  subjectId TEXT NOT NULL,
  email TEXT NOT NULL,
  createdAt TEXT NOT NULL,
  expiresAt TEXT NOT NULL,
  usedAt TEXT
) STRICT;
CREATE INDEX actionLinkBySubject ON actionLink (subjectId);

-- What waits for an officer.
CREATE TABLE deskCase (
  id TEXT PRIMARY KEY NOT NULL,
  cityId TEXT NOT NULL REFERENCES city (id),
  initiativeId TEXT NOT NULL REFERENCES initiative (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('new', 'changed', 'claimed', 'reported', 'stale', 'duplicate', 'website')),
  state TEXT NOT NULL CHECK (state IN ('open', 'returned', 'accepted', 'rejected', 'merged')),
  openedAt TEXT NOT NULL,
  closedAt TEXT,
  -- The proposed values as JSON and the version of the initiative they were made from; null where nothing is proposed.
  proposal TEXT,
  baseVersion INTEGER,
  -- The other initiative of a likely duplicate.
  otherId TEXT,
  -- Who asks: a user, or null for a visitor or the site itself.
  requesterId TEXT,
  remark TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX deskCaseByState ON deskCase (cityId, state, openedAt);
CREATE INDEX deskCaseByInitiative ON deskCase (initiativeId, state);

-- What is said between desk and owner, and between visitor and owner.
CREATE TABLE message (
  id TEXT PRIMARY KEY NOT NULL,
  -- A desk case, or a conversation.
  threadId TEXT NOT NULL,
  author TEXT NOT NULL CHECK (author IN ('officer', 'owner', 'visitor')),
  authorId TEXT,
  body TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX messageByThread ON message (threadId, at);

-- A visitor's question to an initiative. Neither side sees the other's address.
CREATE TABLE conversation (
  id TEXT PRIMARY KEY NOT NULL,
  initiativeId TEXT NOT NULL REFERENCES initiative (id) ON DELETE CASCADE,
  visitorEmail TEXT NOT NULL,
  locale TEXT NOT NULL,
  createdAt TEXT NOT NULL
) STRICT;

-- Mails waiting to be sent, written in the same batch as the change that causes them.
DROP TABLE outbox;
CREATE TABLE outbox (
  id TEXT PRIMARY KEY NOT NULL,
  -- What the mail is about; a second mail with the same key is not written.
  key TEXT NOT NULL UNIQUE,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  html TEXT NOT NULL,
  createdAt TEXT NOT NULL,
  -- When to try (again); null once sent or given up.
  dueAt TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  sentAt TEXT,
  failure TEXT
) STRICT;
CREATE INDEX outboxByDue ON outbox (dueAt) WHERE dueAt IS NOT NULL;

-- Every run of a scheduled job, with what it did.
CREATE TABLE run (
  id TEXT PRIMARY KEY NOT NULL,
  job TEXT NOT NULL,
  startedAt TEXT NOT NULL,
  endedAt TEXT,
  outcome TEXT CHECK (outcome IN ('done', 'failed')),
  report TEXT
) STRICT;
CREATE INDEX runByJob ON run (job, startedAt);

-- Failures in a row of the addresses that are fetched on a schedule.
CREATE TABLE addressCheck (
  initiativeId TEXT NOT NULL REFERENCES initiative (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('website', 'calendar')),
  checkedAt TEXT NOT NULL,
  failures INTEGER NOT NULL,
  failure TEXT,
  PRIMARY KEY (initiativeId, kind)
) STRICT, WITHOUT ROWID;

-- An uploaded file between its preview and its import.
CREATE TABLE importDraft (
  id TEXT PRIMARY KEY NOT NULL,
  cityId TEXT NOT NULL REFERENCES city (id),
  userId TEXT NOT NULL,
  source TEXT NOT NULL,
  fileName TEXT NOT NULL,
  content TEXT NOT NULL,
  createdAt TEXT NOT NULL
) STRICT;

INSERT INTO kindWords (kind, words) VALUES
  ('community-garden', 'buurttuin moestuin stadslandbouw groen tuinieren community garden allotment'),
  ('social-restaurant', 'buurtrestaurant sociaal restaurant eettafel samen eten koken social restaurant meals'),
  ('second-hand-shop', 'kringloopwinkel kringloop tweedehands weggeefwinkel second hand thrift charity shop'),
  ('energy-cooperative', 'energiecoöperatie zonnepanelen energie verduurzamen energy cooperative solar'),
  ('sharing-library', 'deelwinkel leenwinkel gereedschap lenen delen library of things sharing tools'),
  ('learning-place', 'leerplek taalles taalcafé cursus taalhuis learning place language lessons'),
  ('neighbourhood-shop', 'buurtwinkel winkel sociale onderneming neighbourhood shop store social enterprise'),
  ('sports-club', 'sportclub sport bewegen buurtsport sports club exercise'),
  ('other-initiative', 'anders overig initiatief other initiative');

-- Inserting 0 here undoes the whole batch: how an act says what must still hold when it is written.
CREATE VIEW expectation AS SELECT 0 AS met WHERE false;
CREATE TRIGGER expectationInsert INSTEAD OF INSERT ON expectation WHEN NOT new.met BEGIN
  SELECT RAISE(ABORT, 'an expectation was not met');
END;

CREATE INDEX placeByPostcode ON place (cityId, postcode);
