-- Counts that answer the map and the districts at once, whatever the number of places. Triggers alone keep them:
-- `cell` counts published places per square of the map, `tally` published initiatives per district.

-- The zooms that have cells. A tile of zoom z shows cells of zoom z + 3; below zoom 8 a whole city is a cell or four.
CREATE TABLE cellLevel (
  z INTEGER PRIMARY KEY NOT NULL,
  -- Bits to drop from a Morton key of zoom 24.
  shift INTEGER NOT NULL
) STRICT;
INSERT INTO cellLevel (z, shift) VALUES
  (8, 32), (9, 30), (10, 28), (11, 26), (12, 24), (13, 22), (14, 20), (15, 18), (16, 16), (17, 14), (18, 12);

CREATE TABLE cell (
  cityId TEXT NOT NULL,
  z INTEGER NOT NULL,
  key INTEGER NOT NULL,
  themes INTEGER NOT NULL,
  n INTEGER NOT NULL,
  -- Sums over the places in units of 0.0000001 degree, so that a cluster stands at the mean of its places. Whole numbers do not drift.
  longitudeSum INTEGER NOT NULL,
  latitudeSum INTEGER NOT NULL,
  PRIMARY KEY (cityId, z, key, themes)
) STRICT, WITHOUT ROWID;

-- `districtCode` is the city's id for the tally of the whole city.
CREATE TABLE tally (
  cityId TEXT NOT NULL,
  districtCode TEXT NOT NULL,
  themes INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (cityId, districtCode, themes)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER cellEmpty AFTER UPDATE OF n ON cell WHEN new.n = 0 BEGIN
  DELETE FROM cell WHERE cityId = new.cityId AND z = new.z AND key = new.key AND themes = new.themes;
END;
CREATE TRIGGER tallyEmpty AFTER UPDATE OF n ON tally WHEN new.n = 0 BEGIN
  DELETE FROM tally WHERE cityId = new.cityId AND districtCode = new.districtCode AND themes = new.themes;
END;

-- Inserting here with n = 1 counts a place in its cells, with n = -1 takes it out.
CREATE VIEW placeCount AS SELECT cityId, 0 AS morton, 0.0 AS longitude, 0.0 AS latitude, themes, n FROM cell WHERE false;
CREATE TRIGGER placeCountInsert INSTEAD OF INSERT ON placeCount BEGIN
  INSERT INTO cell (cityId, z, key, themes, n, longitudeSum, latitudeSum)
    SELECT new.cityId, z, new.morton >> shift, new.themes, new.n,
      new.n * CAST(round(new.longitude * 1e7) AS INTEGER), new.n * CAST(round(new.latitude * 1e7) AS INTEGER)
    FROM cellLevel WHERE true
    ON CONFLICT DO UPDATE SET n = n + excluded.n,
      longitudeSum = longitudeSum + excluded.longitudeSum, latitudeSum = latitudeSum + excluded.latitudeSum;
END;

-- An initiative with two places in one district counts once there: only its first place in a district adds, only its last one takes out.
CREATE TRIGGER placeCounted AFTER INSERT ON place BEGIN
  INSERT INTO placeCount SELECT new.cityId, new.morton, new.longitude, new.latitude, themes, 1
    FROM initiative WHERE id = new.initiativeId AND status = 'published';
  INSERT INTO tally (cityId, districtCode, themes, n)
    SELECT new.cityId, a.ancestorCode, i.themes, 1
    FROM districtAncestor a JOIN initiative i ON i.id = new.initiativeId AND i.status = 'published'
    WHERE a.cityId = new.cityId AND a.code = new.districtCode AND NOT EXISTS (
      SELECT 1 FROM place p JOIN districtAncestor b ON b.cityId = p.cityId AND b.code = p.districtCode
      WHERE p.initiativeId = new.initiativeId AND p.rowId <> new.rowId AND b.ancestorCode = a.ancestorCode)
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
  UPDATE cityVersion SET version = version + 1 WHERE cityId = new.cityId;
END;

CREATE TRIGGER placeUncounted AFTER DELETE ON place BEGIN
  INSERT INTO placeCount SELECT old.cityId, old.morton, old.longitude, old.latitude, themes, -1
    FROM initiative WHERE id = old.initiativeId AND status = 'published';
  INSERT INTO tally (cityId, districtCode, themes, n)
    SELECT old.cityId, a.ancestorCode, i.themes, -1
    FROM districtAncestor a JOIN initiative i ON i.id = old.initiativeId AND i.status = 'published'
    WHERE a.cityId = old.cityId AND a.code = old.districtCode AND NOT EXISTS (
      SELECT 1 FROM place p JOIN districtAncestor b ON b.cityId = p.cityId AND b.code = p.districtCode
      WHERE p.initiativeId = old.initiativeId AND b.ancestorCode = a.ancestorCode)
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
  UPDATE cityVersion SET version = version + 1 WHERE cityId = old.cityId;
END;

CREATE TRIGGER placeKept BEFORE UPDATE OF rowId, id, cityId, initiativeId ON place
  WHEN old.rowId IS NOT new.rowId OR old.id IS NOT new.id OR old.cityId IS NOT new.cityId OR old.initiativeId IS NOT new.initiativeId BEGIN
  SELECT RAISE(ABORT, 'a place stays with its initiative and keeps its id');
END;

CREATE TRIGGER placeMoved AFTER UPDATE ON place BEGIN
  INSERT INTO placeCount SELECT old.cityId, old.morton, old.longitude, old.latitude, themes, -1
    FROM initiative WHERE id = old.initiativeId AND status = 'published';
  INSERT INTO placeCount SELECT new.cityId, new.morton, new.longitude, new.latitude, themes, 1
    FROM initiative WHERE id = new.initiativeId AND status = 'published';
  INSERT INTO tally (cityId, districtCode, themes, n)
    SELECT old.cityId, a.ancestorCode, i.themes, -1
    FROM districtAncestor a JOIN initiative i ON i.id = old.initiativeId AND i.status = 'published'
    WHERE a.cityId = old.cityId AND a.code = old.districtCode AND NOT EXISTS (
      SELECT 1 FROM place p JOIN districtAncestor b ON b.cityId = p.cityId AND b.code = p.districtCode
      WHERE p.initiativeId = old.initiativeId AND b.ancestorCode = a.ancestorCode)
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
  INSERT INTO tally (cityId, districtCode, themes, n)
    SELECT new.cityId, a.ancestorCode, i.themes, 1
    FROM districtAncestor a JOIN initiative i ON i.id = new.initiativeId AND i.status = 'published'
    WHERE a.cityId = new.cityId AND a.code = new.districtCode AND NOT EXISTS (
      SELECT 1 FROM place p JOIN districtAncestor b ON b.cityId = p.cityId AND b.code = p.districtCode
      WHERE p.initiativeId = new.initiativeId AND p.rowId <> new.rowId AND b.ancestorCode = a.ancestorCode)
    AND NOT EXISTS (
      SELECT 1 FROM districtAncestor o
      WHERE o.cityId = old.cityId AND o.code = old.districtCode AND o.ancestorCode = a.ancestorCode)
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
  UPDATE cityVersion SET version = version + 1 WHERE cityId = new.cityId;
END;

CREATE TRIGGER initiativeCounted AFTER INSERT ON initiative BEGIN
  INSERT INTO tally (cityId, districtCode, themes, n) SELECT new.cityId, new.cityId, new.themes, 1 WHERE new.status = 'published'
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
  UPDATE cityVersion SET version = version + 1 WHERE cityId = new.cityId;
END;

-- The places go first, while their initiative can still say what they counted for.
CREATE TRIGGER initiativeUncounted BEFORE DELETE ON initiative BEGIN
  DELETE FROM place WHERE initiativeId = old.id;
  INSERT INTO tally (cityId, districtCode, themes, n) SELECT old.cityId, old.cityId, old.themes, -1 WHERE old.status = 'published'
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
  UPDATE cityVersion SET version = version + 1 WHERE cityId = old.cityId;
END;

CREATE TRIGGER initiativeKept BEFORE UPDATE OF rowId, id, cityId ON initiative
  WHEN old.rowId IS NOT new.rowId OR old.id IS NOT new.id OR old.cityId IS NOT new.cityId BEGIN
  SELECT RAISE(ABORT, 'an initiative keeps its id and its city');
END;

CREATE TRIGGER initiativeRecounted AFTER UPDATE OF themes, status ON initiative
  WHEN old.themes <> new.themes OR (old.status = 'published') <> (new.status = 'published') BEGIN
  INSERT INTO placeCount SELECT cityId, morton, longitude, latitude, old.themes, -1
    FROM place WHERE initiativeId = old.id AND old.status = 'published';
  INSERT INTO placeCount SELECT cityId, morton, longitude, latitude, new.themes, 1
    FROM place WHERE initiativeId = new.id AND new.status = 'published';
  INSERT INTO tally (cityId, districtCode, themes, n)
    SELECT old.cityId, d.code, old.themes, -1
    FROM (SELECT old.cityId AS code UNION SELECT a.ancestorCode
      FROM place p JOIN districtAncestor a ON a.cityId = p.cityId AND a.code = p.districtCode WHERE p.initiativeId = old.id) d
    WHERE old.status = 'published'
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
  INSERT INTO tally (cityId, districtCode, themes, n)
    SELECT new.cityId, d.code, new.themes, 1
    FROM (SELECT new.cityId AS code UNION SELECT a.ancestorCode
      FROM place p JOIN districtAncestor a ON a.cityId = p.cityId AND a.code = p.districtCode WHERE p.initiativeId = new.id) d
    WHERE new.status = 'published'
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;

CREATE TRIGGER initiativeChanged AFTER UPDATE ON initiative BEGIN
  UPDATE cityVersion SET version = version + 1 WHERE cityId = new.cityId;
END;

-- Hours that no longer hold must not stay behind; whoever changes them inserts the new ones after.
CREATE TRIGGER initiativeHoursChanged AFTER UPDATE OF openingHours ON initiative WHEN old.openingHours IS NOT new.openingHours BEGIN
  DELETE FROM opening WHERE initiativeId = new.id;
END;
