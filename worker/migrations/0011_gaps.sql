-- A gap that an officer opened from the map: what was claimed of a district, with the figures as they were, and what became of it.
-- Bears the field names of `Gap`; `theme` is empty for all together, `figures` is JSON. Its history is in `change`.
CREATE TABLE gap (
  id TEXT PRIMARY KEY NOT NULL,
  cityId TEXT NOT NULL REFERENCES city (id),
  districtCode TEXT NOT NULL,
  theme TEXT NOT NULL,
  level TEXT NOT NULL,
  denominator TEXT NOT NULL,
  definition TEXT NOT NULL,
  claim TEXT NOT NULL,
  figures TEXT NOT NULL,
  methodVersion TEXT NOT NULL,
  inputHash TEXT NOT NULL,
  asOf TEXT NOT NULL,
  vintage TEXT NOT NULL,
  openedAt TEXT NOT NULL,
  ownerId TEXT REFERENCES "user" (id) ON DELETE SET NULL,
  disposition TEXT CHECK (disposition IN ('confirmed', 'mapping-gap', 'other-provision', 'not-a-priority')),
  reason TEXT,
  decidedAt TEXT,
  call TEXT CHECK (length(call) BETWEEN 1 AND 300),
  closedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((disposition IS NULL) = (reason IS NULL) AND (disposition IS NULL) = (decidedAt IS NULL)),
  FOREIGN KEY (cityId, districtCode) REFERENCES district (cityId, code)
) STRICT;
CREATE UNIQUE INDEX gapOpen ON gap (cityId, districtCode, theme) WHERE closedAt IS NULL;
CREATE INDEX gapByCity ON gap (cityId, openedAt);
CREATE INDEX gapByOwner ON gap (ownerId) WHERE ownerId IS NOT NULL;
