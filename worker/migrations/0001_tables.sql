-- Columns bear the field names of the schemas in src/domain; lists and objects are JSON, booleans 0 or 1.
-- `rowId` gives the full-text and R*Tree indexes a number that stays.

CREATE TABLE city (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  countryCode TEXT NOT NULL,
  timeZone TEXT NOT NULL,
  bounds TEXT NOT NULL,
  center TEXT NOT NULL,
  levels TEXT NOT NULL,
  sources TEXT NOT NULL
) STRICT;

-- Grows with every change that a reader of the city can see; part of every ETag.
CREATE TABLE cityVersion (
  cityId TEXT PRIMARY KEY NOT NULL REFERENCES city (id) ON DELETE CASCADE,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TRIGGER cityInsert AFTER INSERT ON city BEGIN
  INSERT INTO cityVersion (cityId) VALUES (new.id);
END;

CREATE TABLE district (
  rowId INTEGER PRIMARY KEY,
  cityId TEXT NOT NULL REFERENCES city (id),
  code TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('borough', 'area', 'quarter', 'neighbourhood')),
  name TEXT NOT NULL,
  parentCode TEXT,
  areaSquareMetres REAL NOT NULL,
  labelLongitude REAL NOT NULL,
  labelLatitude REAL NOT NULL,
  geometry TEXT NOT NULL,
  UNIQUE (cityId, code),
  FOREIGN KEY (cityId, parentCode) REFERENCES district (cityId, code) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX districtByLevel ON district (cityId, level, code);
CREATE INDEX districtByParent ON district (cityId, parentCode);

-- Every district with each of its ancestors and itself.
CREATE TABLE districtAncestor (
  cityId TEXT NOT NULL,
  code TEXT NOT NULL,
  ancestorCode TEXT NOT NULL,
  PRIMARY KEY (cityId, code, ancestorCode),
  FOREIGN KEY (cityId, code) REFERENCES district (cityId, code),
  FOREIGN KEY (cityId, ancestorCode) REFERENCES district (cityId, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX districtAncestorByAncestor ON districtAncestor (cityId, ancestorCode, code);

CREATE TABLE adjacency (
  cityId TEXT NOT NULL,
  code TEXT NOT NULL,
  neighbourCode TEXT NOT NULL,
  PRIMARY KEY (cityId, code, neighbourCode),
  FOREIGN KEY (cityId, code) REFERENCES district (cityId, code),
  FOREIGN KEY (cityId, neighbourCode) REFERENCES district (cityId, code)
) STRICT, WITHOUT ROWID;

-- `districtCode` is the city's id for a figure of the whole city.
CREATE TABLE indicator (
  cityId TEXT NOT NULL REFERENCES city (id),
  districtCode TEXT NOT NULL,
  key TEXT NOT NULL,
  year INTEGER NOT NULL,
  value REAL NOT NULL,
  source TEXT NOT NULL,
  estimated INTEGER NOT NULL CHECK (estimated IN (0, 1)),
  method TEXT NOT NULL,
  PRIMARY KEY (cityId, districtCode, key, year, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE organisation (
  id TEXT PRIMARY KEY NOT NULL,
  cityId TEXT NOT NULL REFERENCES city (id),
  name TEXT NOT NULL,
  actorType TEXT NOT NULL,
  actorTypeBasis TEXT NOT NULL CHECK (actorTypeBasis IN ('rule', 'confirmed')),
  website TEXT
) STRICT;
CREATE INDEX organisationByCity ON organisation (cityId, name);

CREATE TABLE initiative (
  rowId INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  cityId TEXT NOT NULL REFERENCES city (id),
  slug TEXT NOT NULL,
  organisationId TEXT REFERENCES organisation (id) ON DELETE SET NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL REFERENCES kindWords (kind),
  themes INTEGER NOT NULL CHECK (themes BETWEEN 1 AND 7),
  themesBasis TEXT NOT NULL CHECK (themesBasis IN ('rule', 'confirmed')),
  status TEXT NOT NULL CHECK (status IN ('draft', 'submitted', 'published', 'paused', 'ended', 'rejected')),
  website TEXT,
  openingHours TEXT,
  openingHoursTextNl TEXT,
  openingHoursTextEn TEXT,
  flags TEXT NOT NULL,
  source TEXT NOT NULL,
  sourceId TEXT NOT NULL,
  sourceDate TEXT NOT NULL,
  createdAt TEXT NOT NULL,
  updatedAt TEXT NOT NULL,
  confirmedAt TEXT,
  version INTEGER NOT NULL,
  -- The name as Dutch readers sort it: case, diacritics and opening quotes ('t Anker) do not count.
  sortName TEXT NOT NULL GENERATED ALWAYS AS (ltrim(lower(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(name,
    'á', 'a'), 'à', 'a'), 'â', 'a'), 'ä', 'a'), 'ã', 'a'), 'å', 'a'), 'ç', 'c'), 'é', 'e'), 'è', 'e'), 'ê', 'e'),
    'ë', 'e'), 'í', 'i'), 'ì', 'i'), 'î', 'i'), 'ï', 'i'), 'ñ', 'n'), 'ó', 'o'), 'ò', 'o'), 'ô', 'o'), 'ö', 'o'),
    'õ', 'o'), 'ø', 'o'), 'ú', 'u'), 'ù', 'u'), 'û', 'u'), 'ü', 'u'), 'ÿ', 'y'), 'Á', 'a'), 'À', 'a'), 'Ä', 'a'),
    'Ç', 'c'), 'É', 'e'), 'È', 'e'), 'Ê', 'e'), 'Ë', 'e'), 'Í', 'i'), 'Ï', 'i'), 'Ó', 'o'), 'Ö', 'o'), 'Ü', 'u')
  ), ' ''"‘’“”(*-')) VIRTUAL,
  UNIQUE (cityId, slug),
  UNIQUE (id, cityId)
) STRICT;
CREATE INDEX initiativeByName ON initiative (cityId, status, sortName, id);
CREATE INDEX initiativeByAge ON initiative (cityId, status, createdAt DESC, sortName, id);
CREATE INDEX initiativeByOrganisation ON initiative (organisationId);

CREATE TABLE place (
  rowId INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  cityId TEXT NOT NULL,
  initiativeId TEXT NOT NULL,
  longitude REAL NOT NULL,
  latitude REAL NOT NULL,
  address TEXT NOT NULL,
  postcode TEXT NOT NULL,
  site TEXT NOT NULL,
  districtCode TEXT,
  morton INTEGER NOT NULL CHECK (morton BETWEEN 0 AND 281474976710655),
  FOREIGN KEY (initiativeId, cityId) REFERENCES initiative (id, cityId) ON DELETE CASCADE,
  FOREIGN KEY (cityId, districtCode) REFERENCES district (cityId, code)
) STRICT;
CREATE INDEX placeByInitiative ON place (initiativeId, cityId);
CREATE INDEX placeBySite ON place (cityId, site);
CREATE INDEX placeByDistrict ON place (cityId, districtCode, initiativeId);
CREATE INDEX placeByMorton ON place (cityId, morton, initiativeId);

-- Opening hours of the coming weeks in the city's wall-clock time, YYYY-MM-DDTHH:MM, cut at midnight.
CREATE TABLE opening (
  initiativeId TEXT NOT NULL REFERENCES initiative (id) ON DELETE CASCADE,
  opensAt TEXT NOT NULL,
  closesAt TEXT NOT NULL CHECK (closesAt > opensAt),
  PRIMARY KEY (initiativeId, opensAt)
) STRICT, WITHOUT ROWID;
CREATE INDEX openingByTime ON opening (opensAt, closesAt, initiativeId);

CREATE TABLE landmark (
  rowId INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  cityId TEXT NOT NULL REFERENCES city (id),
  kind TEXT NOT NULL CHECK (kind IN ('park', 'tram-stop', 'metro-station', 'street')),
  name TEXT NOT NULL,
  longitude REAL NOT NULL,
  latitude REAL NOT NULL,
  districtCode TEXT,
  UNIQUE (cityId, id),
  FOREIGN KEY (cityId, districtCode) REFERENCES district (cityId, code)
) STRICT;

CREATE TABLE facility (
  id TEXT PRIMARY KEY NOT NULL,
  cityId TEXT NOT NULL REFERENCES city (id),
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('neighbourhood-team', 'parent-child-team', 'other-basic-facility')),
  address TEXT NOT NULL,
  postcode TEXT NOT NULL,
  longitude REAL NOT NULL,
  latitude REAL NOT NULL,
  districtCode TEXT,
  source TEXT NOT NULL,
  sourceId TEXT NOT NULL,
  sourceDate TEXT NOT NULL,
  FOREIGN KEY (cityId, districtCode) REFERENCES district (cityId, code)
) STRICT;
CREATE INDEX facilityByCity ON facility (cityId, name);

-- The history of every act. Nothing in it is ever changed or removed.
CREATE TABLE change (
  rowId INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  cityId TEXT NOT NULL,
  -- What was acted on: `initiative` or `organisation`, and its id.
  subject TEXT NOT NULL,
  subjectId TEXT NOT NULL,
  act TEXT NOT NULL,
  -- Who acted; null for the city's own import.
  actorId TEXT,
  at TEXT NOT NULL,
  -- The subject before and after the act as JSON; null where it did not exist.
  before TEXT,
  after TEXT
) STRICT;
CREATE INDEX changeBySubject ON change (subjectId, rowId);
CREATE INDEX changeByCity ON change (cityId, rowId);
CREATE TRIGGER changeUpdate BEFORE UPDATE ON change BEGIN
  SELECT RAISE(ABORT, 'the history of changes is append-only');
END;
CREATE TRIGGER changeDelete BEFORE DELETE ON change BEGIN
  SELECT RAISE(ABORT, 'the history of changes is append-only');
END;

-- Mails waiting to be sent, written in the same batch as the change that causes them.
CREATE TABLE outbox (
  id TEXT PRIMARY KEY NOT NULL,
  cityId TEXT NOT NULL REFERENCES city (id),
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  createdAt TEXT NOT NULL,
  -- When to try (again); null once sent or given up.
  dueAt TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  sentAt TEXT,
  failure TEXT
) STRICT;
CREATE INDEX outboxByDue ON outbox (dueAt) WHERE dueAt IS NOT NULL;

-- What people call each kind, Dutch and English, for the text search. A test compares the kinds with src/domain/kind.ts.
CREATE TABLE kindWords (
  kind TEXT PRIMARY KEY NOT NULL,
  words TEXT NOT NULL
) STRICT;
INSERT INTO kindWords (kind, words) VALUES
  ('community-room', 'buurtkamer buurthuiskamer huiskamer community room'),
  ('neighbourhood-house', 'huis van de wijk buurthuis buurtcentrum wijkcentrum neighbourhood house community centre'),
  ('senior-day-centre', 'dagbesteding ouderen senioren dagopvang day centre seniors elderly'),
  ('walk-in', 'inloop inloophuis koffie walk-in drop-in coffee'),
  ('work-day-centre', 'werkatelier arbeidsmatige dagbesteding werkplaats leerwerkplek workshop work day centre'),
  ('youth-centre', 'jongerencentrum jeugd jongerenwerk youth centre teenagers'),
  ('playground-association', 'speeltuinvereniging speeltuin kinderen spelen playground association children'),
  ('library', 'bibliotheek bieb oba boeken lezen library books'),
  ('city-farm', 'kinderboerderij stadsboerderij dieren city farm animals petting zoo'),
  ('school-garden', 'schooltuin schooltuinen tuin moestuin school garden'),
  ('repair-cafe', 'repaircafé repair café reparatie repareren fix mend'),
  ('creative-hub', 'broedplaats ateliers makers werkruimte creative hub studios workspace'),
  ('neighbourhood-arts', 'wijkkunst kunst cultuur theater neighbourhood arts culture');
