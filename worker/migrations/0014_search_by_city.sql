-- A word is looked for in one city. Rows of the text index are numbered by city first, so that a city is one stretch of every list of the
-- index, to which the index seeks: what other cities hold costs nothing.

-- Stays when the city goes, and is its again when it returns.
CREATE TABLE cityNumber (
  number INTEGER PRIMARY KEY CHECK (number BETWEEN 1 AND 1000000),
  cityId TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO cityNumber (cityId) SELECT id FROM city;
-- Not OR IGNORE, which an OR REPLACE outside would overrule.
CREATE TRIGGER cityNumbered AFTER INSERT ON city WHEN NOT EXISTS (SELECT 1 FROM cityNumber WHERE cityId = new.id) BEGIN
  INSERT INTO cityNumber (cityId) VALUES (new.id);
END;

DROP TRIGGER searchRefreshInsert;
DROP TRIGGER initiativeForgotten;
DROP TABLE searchWord;
DROP TABLE initiativeSearch;
CREATE VIRTUAL TABLE initiativeSearch USING fts5 (
  name, organisation, kind, address, district,
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);
-- Every word of the search, for finding the few that begin with what somebody typed.
CREATE VIRTUAL TABLE searchWord USING fts5vocab (initiativeSearch, instance);

-- The number of each initiative in the text index: its city in the upper bits, its rowId in the lower 32.
CREATE VIEW searchNumber AS
  SELECT i.rowId AS initiativeRowId, n.number << 32 | i.rowId AS searchRowId FROM initiative i JOIN cityNumber n ON n.cityId = i.cityId;
CREATE TRIGGER searchRefreshInsert INSTEAD OF INSERT ON searchRefresh BEGIN
  DELETE FROM initiativeSearch WHERE rowid = (SELECT searchRowId FROM searchNumber WHERE initiativeRowId = new.initiativeRowId);
  INSERT INTO initiativeSearch (rowid, name, organisation, kind, address, district)
    SELECT n.searchRowId, t.name, t.organisation, t.kind, t.address, t.district
    FROM initiativeText t JOIN searchNumber n ON n.initiativeRowId = t.initiativeRowId WHERE t.initiativeRowId = new.initiativeRowId;
END;
CREATE TRIGGER initiativeForgotten AFTER DELETE ON initiative BEGIN
  DELETE FROM initiativeSearch WHERE rowid = (SELECT number << 32 | old.rowId FROM cityNumber WHERE cityId = old.cityId);
END;
INSERT INTO initiativeSearch (rowid, name, organisation, kind, address, district)
  SELECT n.searchRowId, t.name, t.organisation, t.kind, t.address, t.district
  FROM initiativeText t JOIN searchNumber n ON n.initiativeRowId = t.initiativeRowId ORDER BY n.searchRowId;
