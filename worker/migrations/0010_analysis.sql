-- What was worked out for a selection of a city, as one row that a page reads: JSON, see `Analysis`. `theme` is empty for all together.
CREATE TABLE analysis (
  cityId TEXT NOT NULL REFERENCES city (id) ON DELETE CASCADE,
  theme TEXT NOT NULL,
  level TEXT NOT NULL,
  denominator TEXT NOT NULL,
  definition TEXT NOT NULL,
  inputHash TEXT NOT NULL,
  computedAt TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (cityId, theme, level, denominator, definition)
) STRICT;

-- The version of a city's data, and the month, that its analyses were last compared with.
CREATE TABLE analysisCheck (
  cityId TEXT PRIMARY KEY NOT NULL REFERENCES city (id) ON DELETE CASCADE,
  dataVersion INTEGER NOT NULL,
  asOf TEXT NOT NULL,
  methodVersion TEXT NOT NULL
) STRICT, WITHOUT ROWID;
