-- Counts per square of the map for each kind, so that a tile of some kinds costs what one of all costs; and one way to count, used by all triggers.

-- The zooms of these cells: one in three of those of `cellLevel`, because a tile adds up at most 1,024 cells of a kind that are finer than what it
-- shows, and 24, a square of 2.4 metres, which leads to the places of a kind without going past those of other kinds.
CREATE TABLE kindCellLevel (
  z INTEGER PRIMARY KEY NOT NULL,
  -- Bits to drop from a Morton key of zoom 24.
  shift INTEGER NOT NULL
) STRICT;
INSERT INTO kindCellLevel (z, shift) VALUES (9, 30), (12, 24), (15, 18), (18, 12), (24, 0);

-- Published places per square, kind and theme combination. `cell` is its sum over the kinds.
CREATE TABLE kindCell (
  cityId TEXT NOT NULL,
  kind TEXT NOT NULL,
  z INTEGER NOT NULL,
  key INTEGER NOT NULL,
  themes INTEGER NOT NULL,
  n INTEGER NOT NULL,
  longitudeSum INTEGER NOT NULL,
  latitudeSum INTEGER NOT NULL,
  PRIMARY KEY (cityId, kind, z, key, themes)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER kindCellEmpty AFTER UPDATE OF n ON kindCell WHEN new.n = 0 BEGIN
  DELETE FROM kindCell
    WHERE cityId = new.cityId AND kind = new.kind AND z = new.z AND key = new.key AND themes = new.themes;
END;

-- What is counted: every published place, and every published initiative in its city (by the city's id) and in each district of its places.
CREATE VIEW countedPlace AS
  SELECT p.rowId AS placeRowId, p.initiativeId, p.cityId, p.districtCode, i.kind, i.themes, p.morton,
    CAST(round(p.longitude * 1e7) AS INTEGER) AS longitude, CAST(round(p.latitude * 1e7) AS INTEGER) AS latitude
  FROM place p JOIN initiative i ON i.id = p.initiativeId WHERE i.status = 'published';
CREATE VIEW countedInitiative AS
  SELECT id AS initiativeId, cityId, cityId AS districtCode, kind, themes FROM initiative WHERE status = 'published'
  UNION ALL
  SELECT DISTINCT p.initiativeId, p.cityId, a.ancestorCode, p.kind, p.themes
  FROM countedPlace p JOIN districtAncestor a ON a.cityId = p.cityId AND a.code = p.districtCode;

-- Inserting here with n = 1 counts a place in its cells, with n = -1 takes it out.
DROP VIEW placeCount;
CREATE VIEW placeCount AS SELECT cityId, kind, themes, 0 AS morton, 0 AS longitude, 0 AS latitude, n FROM kindCell WHERE false;
CREATE TRIGGER placeCountInsert INSTEAD OF INSERT ON placeCount BEGIN
  INSERT INTO cell (cityId, z, key, themes, n, longitudeSum, latitudeSum)
    SELECT new.cityId, z, new.morton >> shift, new.themes, new.n, new.n * new.longitude, new.n * new.latitude FROM cellLevel WHERE true
    ON CONFLICT DO UPDATE SET n = n + excluded.n,
      longitudeSum = longitudeSum + excluded.longitudeSum, latitudeSum = latitudeSum + excluded.latitudeSum;
  INSERT INTO kindCell (cityId, kind, z, key, themes, n, longitudeSum, latitudeSum)
    SELECT new.cityId, new.kind, z, new.morton >> shift, new.themes, new.n, new.n * new.longitude, new.n * new.latitude
    FROM kindCellLevel WHERE true
    ON CONFLICT DO UPDATE SET n = n + excluded.n,
      longitudeSum = longitudeSum + excluded.longitudeSum, latitudeSum = latitudeSum + excluded.latitudeSum;
END;

-- Inserting here does the same for a place in its cells and districts, where an initiative with two places in one district counts once:
-- only the first of them adds, only the last one takes out, which is the one that is there alone.
CREATE VIEW placeTurn AS SELECT 0 AS placeRowId, 0 AS n WHERE false;
CREATE TRIGGER placeTurnInsert INSTEAD OF INSERT ON placeTurn BEGIN
  INSERT INTO placeCount SELECT cityId, kind, themes, morton, longitude, latitude, new.n FROM countedPlace WHERE placeRowId = new.placeRowId;
  INSERT INTO initiativeCount
    SELECT p.cityId, a.ancestorCode, p.kind, p.themes, new.n
    FROM countedPlace p JOIN districtAncestor a ON a.cityId = p.cityId AND a.code = p.districtCode
    WHERE p.placeRowId = new.placeRowId AND NOT EXISTS (
      SELECT 1 FROM place o JOIN districtAncestor b ON b.cityId = o.cityId AND b.code = o.districtCode
      WHERE o.initiativeId = p.initiativeId AND o.rowId <> p.placeRowId AND b.ancestorCode = a.ancestorCode);
END;

-- And here for an initiative: its city, the districts and the cells of its places.
CREATE VIEW initiativeTurn AS SELECT '' AS initiativeId, 0 AS n WHERE false;
CREATE TRIGGER initiativeTurnInsert INSTEAD OF INSERT ON initiativeTurn BEGIN
  INSERT INTO placeCount
    SELECT cityId, kind, themes, morton, longitude, latitude, new.n FROM countedPlace WHERE initiativeId = new.initiativeId;
  INSERT INTO initiativeCount
    SELECT cityId, districtCode, kind, themes, new.n FROM countedInitiative WHERE initiativeId = new.initiativeId;
END;

-- What changes is taken out before and counted after.
DROP TRIGGER placeCounted;
CREATE TRIGGER placeCounted AFTER INSERT ON place BEGIN
  INSERT INTO placeTurn VALUES (new.rowId, 1);
  UPDATE cityVersion SET version = version + 1 WHERE cityId = new.cityId;
END;
DROP TRIGGER placeUncounted;
CREATE TRIGGER placeUncounted BEFORE DELETE ON place BEGIN
  INSERT INTO placeTurn VALUES (old.rowId, -1);
  UPDATE cityVersion SET version = version + 1 WHERE cityId = old.cityId;
END;
CREATE TRIGGER placeLeaves BEFORE UPDATE OF longitude, latitude, morton, districtCode ON place
  WHEN (old.longitude, old.latitude, old.morton, old.districtCode) IS NOT (new.longitude, new.latitude, new.morton, new.districtCode) BEGIN
  INSERT INTO placeTurn VALUES (old.rowId, -1);
END;
DROP TRIGGER placeMoved;
CREATE TRIGGER placeMoved AFTER UPDATE OF longitude, latitude, morton, districtCode ON place
  WHEN (old.longitude, old.latitude, old.morton, old.districtCode) IS NOT (new.longitude, new.latitude, new.morton, new.districtCode) BEGIN
  INSERT INTO placeTurn VALUES (new.rowId, 1);
END;
CREATE TRIGGER placeChanged AFTER UPDATE ON place BEGIN
  UPDATE cityVersion SET version = version + 1 WHERE cityId = new.cityId;
END;

DROP TRIGGER initiativeCounted;
CREATE TRIGGER initiativeCounted AFTER INSERT ON initiative BEGIN
  INSERT INTO initiativeTurn VALUES (new.id, 1);
  UPDATE cityVersion SET version = version + 1 WHERE cityId = new.cityId;
END;
-- The places go along, while their initiative can still say what they count for.
DROP TRIGGER initiativeUncounted;
CREATE TRIGGER initiativeUncounted BEFORE DELETE ON initiative BEGIN
  DELETE FROM place WHERE initiativeId = old.id;
  INSERT INTO initiativeTurn VALUES (old.id, -1);
  UPDATE cityVersion SET version = version + 1 WHERE cityId = old.cityId;
END;
CREATE TRIGGER initiativeLeaves BEFORE UPDATE OF themes, kind, status ON initiative
  WHEN old.themes <> new.themes OR old.kind <> new.kind OR (old.status = 'published') <> (new.status = 'published') BEGIN
  INSERT INTO initiativeTurn VALUES (old.id, -1);
END;
DROP TRIGGER initiativeRecounted;
CREATE TRIGGER initiativeRecounted AFTER UPDATE OF themes, kind, status ON initiative
  WHEN old.themes <> new.themes OR old.kind <> new.kind OR (old.status = 'published') <> (new.status = 'published') BEGIN
  INSERT INTO initiativeTurn VALUES (new.id, 1);
END;

-- Each zoom from the next finer one that is kept.
INSERT INTO kindCell (cityId, kind, z, key, themes, n, longitudeSum, latitudeSum)
  SELECT cityId, kind, 24, morton, themes, count(*), sum(longitude), sum(latitude) FROM countedPlace GROUP BY 1, 2, 4, 5;
INSERT INTO kindCell (cityId, kind, z, key, themes, n, longitudeSum, latitudeSum)
  SELECT cityId, kind, 18, key >> 12, themes, sum(n), sum(longitudeSum), sum(latitudeSum) FROM kindCell WHERE z = 24 GROUP BY 1, 2, 4, 5;
INSERT INTO kindCell (cityId, kind, z, key, themes, n, longitudeSum, latitudeSum)
  SELECT cityId, kind, 15, key >> 6, themes, sum(n), sum(longitudeSum), sum(latitudeSum) FROM kindCell WHERE z = 18 GROUP BY 1, 2, 4, 5;
INSERT INTO kindCell (cityId, kind, z, key, themes, n, longitudeSum, latitudeSum)
  SELECT cityId, kind, 12, key >> 6, themes, sum(n), sum(longitudeSum), sum(latitudeSum) FROM kindCell WHERE z = 15 GROUP BY 1, 2, 4, 5;
INSERT INTO kindCell (cityId, kind, z, key, themes, n, longitudeSum, latitudeSum)
  SELECT cityId, kind, 9, key >> 6, themes, sum(n), sum(longitudeSum), sum(latitudeSum) FROM kindCell WHERE z = 12 GROUP BY 1, 2, 4, 5;
