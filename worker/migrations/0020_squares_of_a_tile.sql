-- The squares of a tile in one row, so that a tile of the first view of a city reads one row instead of one for each square and theme combination.

-- The zooms of tiles whose squares (those of zoom z + 3) stand together. `cell` has the other zooms.
CREATE TABLE tileCellsLevel (
  z INTEGER PRIMARY KEY NOT NULL,
  -- Bits to drop from a key of zoom 16 for a key of the squares.
  shift INTEGER NOT NULL
) STRICT;
INSERT INTO tileCellsLevel (z, shift) VALUES (10, 6), (11, 4), (12, 2);

CREATE TABLE tileCells (
  cityId TEXT NOT NULL,
  z INTEGER NOT NULL,
  key INTEGER NOT NULL,
  -- JSONB. A square's number within the tile (0 to 63) * 8 + its theme combination: [n, longitudeSum, latitudeSum] as in `cell`.
  cells BLOB NOT NULL,
  PRIMARY KEY (cityId, z, key)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER tileCellsEmpty AFTER UPDATE OF cells ON tileCells WHEN new.cells = jsonb('{}') BEGIN
  DELETE FROM tileCells WHERE cityId = new.cityId AND z = new.z AND key = new.key;
END;

-- The squares of zoom 16 are what the coarser ones are added up from.
CREATE VIEW tileCellsCounted AS
  SELECT cityId, z, key, jsonb_group_object(cell, jsonb_array(n, longitudeSum, latitudeSum)) AS cells FROM (
    SELECT c.cityId, l.z, c.key >> l.shift + 6 AS key, (c.key >> l.shift & 63) * 8 | c.themes AS cell,
      sum(c.n) AS n, sum(c.longitudeSum) AS longitudeSum, sum(c.latitudeSum) AS latitudeSum
    FROM cell c CROSS JOIN tileCellsLevel l WHERE c.z = 16 GROUP BY 1, 2, 3, 4)
  GROUP BY 1, 2, 3;

-- Inserting here adds to a square of zoom 16, or takes out of it, in the tiles around it.
CREATE VIEW tileCellsTurn AS SELECT cityId, key, themes, n, longitudeSum, latitudeSum FROM cell WHERE false;
CREATE TRIGGER tileCellsTurnInsert INSTEAD OF INSERT ON tileCellsTurn BEGIN
  INSERT INTO tileCells (cityId, z, key, cells)
    SELECT new.cityId, z, new.key >> shift + 6, jsonb_object(
      CAST((new.key >> shift & 63) * 8 | new.themes AS TEXT), jsonb_array(new.n, new.longitudeSum, new.latitudeSum))
    FROM tileCellsLevel WHERE true
    -- The limits keep the database from looking up the square anew wherever it is mentioned.
    ON CONFLICT DO UPDATE SET cells = (
      SELECT iif(n = 0, jsonb_remove(cells, path), jsonb_set(cells, path, jsonb_array(n,
        coalesce(was ->> 1, 0) + new.longitudeSum, coalesce(was ->> 2, 0) + new.latitudeSum)))
      FROM (SELECT path, was, coalesce(was ->> 0, 0) + new.n AS n FROM (
        SELECT path, jsonb_extract(cells, path) AS was FROM (
          SELECT '$.' || ((new.key >> shift & 63) * 8 | new.themes) AS path FROM tileCellsLevel l WHERE l.z = tileCells.z LIMIT 1) LIMIT 1) LIMIT 1));
END;
CREATE TRIGGER cellAdded AFTER INSERT ON cell WHEN new.z = 16 BEGIN
  INSERT INTO tileCellsTurn VALUES (new.cityId, new.key, new.themes, new.n, new.longitudeSum, new.latitudeSum);
END;
CREATE TRIGGER cellTurned AFTER UPDATE OF n ON cell WHEN new.z = 16 BEGIN
  INSERT INTO tileCellsTurn VALUES (new.cityId, new.key, new.themes,
    new.n - old.n, new.longitudeSum - old.longitudeSum, new.latitudeSum - old.latitudeSum);
END;

INSERT INTO tileCells (cityId, z, key, cells) SELECT cityId, z, key, cells FROM tileCellsCounted;
DELETE FROM cellLevel WHERE z IN (13, 14, 15);
DELETE FROM cell WHERE z IN (13, 14, 15);
