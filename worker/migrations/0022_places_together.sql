-- Places of initiatives that are added together come after them, and are found at once too.
DROP TRIGGER addedTogetherEnd;
DROP TABLE addedTogether;
-- While a row stands here, initiatives and the places they come with are not counted, listed and found one by one; taking it away does it at once
-- for all that came after these rows. Both belong in the batch that adds them.
CREATE TABLE addedTogether (
  afterRowId INTEGER PRIMARY KEY NOT NULL,
  afterPlaceRowId INTEGER NOT NULL,
  afterChangeRowId INTEGER NOT NULL
) STRICT;
DROP TRIGGER placeCounted;
CREATE TRIGGER placeCounted AFTER INSERT ON place
  WHEN NOT EXISTS (SELECT 1 FROM addedTogether) AND EXISTS (SELECT 1 FROM initiative WHERE id = new.initiativeId) BEGIN
  INSERT INTO placeTurn VALUES (new.rowId, 1);
  UPDATE cityVersion SET version = version + 1 WHERE cityId = new.cityId;
END;
DROP TRIGGER placeListed;
CREATE TRIGGER placeListed AFTER INSERT ON place
  WHEN NOT EXISTS (SELECT 1 FROM addedTogether) AND EXISTS (SELECT 1 FROM initiative WHERE id = new.initiativeId) BEGIN
  INSERT INTO listingRefresh VALUES (new.initiativeId);
END;
DROP TRIGGER placeFindable;
CREATE TRIGGER placeFindable AFTER INSERT ON place WHEN NOT EXISTS (SELECT 1 FROM addedTogether) BEGIN
  INSERT INTO placeTree VALUES (new.rowId, new.longitude, new.longitude, new.latitude, new.latitude);
  INSERT INTO searchRefresh SELECT rowId FROM initiative WHERE id = new.initiativeId;
END;

-- The places that are added together, while that goes on: every count is worked out of these rows instead of joining their tables once more.
CREATE TABLE addedPlace (
  initiativeRowId INTEGER NOT NULL,
  placeRowId INTEGER NOT NULL,
  cityId TEXT NOT NULL,
  districtCode TEXT,
  kind TEXT NOT NULL,
  themes INTEGER NOT NULL,
  isPublished INTEGER NOT NULL,
  -- Whether its initiative has no other place: then nothing has to be told apart or put in order.
  isOnly INTEGER NOT NULL,
  morton INTEGER NOT NULL,
  -- In units of 0.0000001 degree, as `cell` adds them up.
  longitude INTEGER NOT NULL,
  latitude INTEGER NOT NULL,
  -- As the view `initiativeText` has its address.
  words TEXT NOT NULL,
  PRIMARY KEY (initiativeRowId, placeRowId)
) STRICT, WITHOUT ROWID;

-- The tiles around them are put together anew at the end, each once.
DROP TRIGGER cellAdded;
CREATE TRIGGER cellAdded AFTER INSERT ON cell WHEN new.z = 16 AND NOT EXISTS (SELECT 1 FROM addedPlace) BEGIN
  INSERT INTO tileCellsTurn VALUES (new.cityId, new.key, new.themes, new.n, new.longitudeSum, new.latitudeSum);
END;
DROP TRIGGER cellTurned;
CREATE TRIGGER cellTurned AFTER UPDATE OF n ON cell WHEN new.z = 16 AND NOT EXISTS (SELECT 1 FROM addedPlace) BEGIN
  INSERT INTO tileCellsTurn VALUES (new.cityId, new.key, new.themes,
    new.n - old.n, new.longitudeSum - old.longitudeSum, new.latitudeSum - old.latitudeSum);
END;

-- Without an index it begins at the first that was added; by one it would go through all that is published. Squares are told apart by one number,
-- in the order in which they lie. The words of a district are put together once.
CREATE TRIGGER addedTogetherEnd AFTER DELETE ON addedTogether BEGIN
  INSERT INTO addedPlace
    SELECT i.rowId, p.rowId, p.cityId, p.districtCode, i.kind, i.themes, i.status = 'published',
      NOT EXISTS (SELECT 1 FROM place o WHERE o.initiativeId = i.id AND o.rowId <> p.rowId), p.morton,
      CAST(round(p.longitude * 1e7) AS INTEGER), CAST(round(p.latitude * 1e7) AS INTEGER),
      p.address || ' ' || replace(p.postcode, ' ', '') || ' ' || substr(p.postcode, -2)
    FROM initiative i NOT INDEXED CROSS JOIN place p ON p.initiativeId = i.id WHERE i.rowId > old.afterRowId;
  SELECT RAISE(ABORT, 'only places of new initiatives are added together')
    WHERE (SELECT count(*) FROM addedPlace) <> (SELECT count(*) FROM place WHERE rowId > old.afterPlaceRowId);
  INSERT INTO cell (cityId, z, key, themes, n, longitudeSum, latitudeSum)
    SELECT p.cityId, l.z, p.morton >> l.shift, p.themes, count(*), sum(p.longitude), sum(p.latitude)
    FROM addedPlace p CROSS JOIN cellLevel l WHERE p.isPublished GROUP BY (l.z << 48 | p.morton >> l.shift) << 3 | p.themes, p.cityId
    ON CONFLICT DO UPDATE SET n = n + excluded.n,
      longitudeSum = longitudeSum + excluded.longitudeSum, latitudeSum = latitudeSum + excluded.latitudeSum;
  INSERT OR REPLACE INTO tileCells (cityId, z, key, cells)
    SELECT cityId, z, key, jsonb_group_object(cell, jsonb_array(n, longitudeSum, latitudeSum)) FROM (
      SELECT around.cityId, around.z, around.key, (c.key >> around.shift & 63) * 8 | c.themes AS cell,
        sum(c.n) AS n, sum(c.longitudeSum) AS longitudeSum, sum(c.latitudeSum) AS latitudeSum
      FROM (SELECT DISTINCT p.cityId, l.z, l.shift, p.morton >> l.shift + 22 AS key FROM addedPlace p CROSS JOIN tileCellsLevel l WHERE p.isPublished) around
      CROSS JOIN cell c ON c.cityId = around.cityId AND c.z = 16 AND c.key >= around.key << around.shift + 6 AND c.key < around.key + 1 << around.shift + 6
      GROUP BY 1, 2, 3, 4)
    GROUP BY 1, 2, 3;
  INSERT INTO kindCell (cityId, kind, z, key, themes, n, longitudeSum, latitudeSum)
    SELECT p.cityId, p.kind, l.z, p.morton >> l.shift, p.themes, count(*), sum(p.longitude), sum(p.latitude)
    FROM addedPlace p CROSS JOIN kindCellLevel l WHERE p.isPublished GROUP BY (l.z << 48 | p.morton >> l.shift) << 3 | p.themes, p.kind, p.cityId
    ON CONFLICT DO UPDATE SET n = n + excluded.n,
      longitudeSum = longitudeSum + excluded.longitudeSum, latitudeSum = latitudeSum + excluded.latitudeSum;
  INSERT INTO initiativeCount
    SELECT cityId, cityId, kind, themes, count(*) FROM initiative NOT INDEXED WHERE rowId > old.afterRowId AND status = 'published' GROUP BY 1, 3, 4;
  INSERT INTO initiativeCount
    SELECT f.cityId, a.ancestorCode, f.kind, f.themes, sum(f.n)
    FROM (SELECT cityId, districtCode, kind, themes, count(*) AS n FROM addedPlace WHERE isPublished AND isOnly GROUP BY 2, 3, 4, 1) f
    CROSS JOIN districtAncestor a ON a.cityId = f.cityId AND a.code = f.districtCode GROUP BY 2, 3, 4, 1;
  INSERT INTO initiativeCount
    SELECT p.cityId, a.ancestorCode, p.kind, p.themes, count(DISTINCT p.initiativeRowId)
    FROM addedPlace p CROSS JOIN districtAncestor a ON a.cityId = p.cityId AND a.code = p.districtCode
    WHERE p.isPublished AND NOT p.isOnly GROUP BY 1, 2, 3, 4;
  INSERT INTO districtListing (cityId, districtCode, sortName, initiativeId)
    SELECT DISTINCT p.cityId, p.districtCode, i.sortName, i.id FROM addedPlace p CROSS JOIN initiative i ON i.rowId = p.initiativeRowId
    WHERE p.isPublished AND p.districtCode IS NOT NULL ORDER BY 2, 3, 4, 1;
  INSERT INTO initiativeSearch (rowid, name, organisation, kind, address, district)
    SELECT n.number << 32 | i.rowId, i.name, coalesce(o.name, ''), k.words, p.words, coalesce(w.words, '')
    FROM addedPlace p CROSS JOIN initiative i ON i.rowId = p.initiativeRowId
    CROSS JOIN cityNumber n ON n.cityId = i.cityId CROSS JOIN kindWords k ON k.kind = i.kind
    LEFT JOIN organisation o ON o.id = i.organisationId
    LEFT JOIN (SELECT x.cityId, x.code, (SELECT group_concat(name, ' ') FROM (
        SELECT DISTINCT d.name FROM districtAncestor a JOIN district d ON d.cityId = a.cityId AND d.code = a.ancestorCode
        WHERE a.cityId = x.cityId AND a.code = x.code ORDER BY d.name)) AS words
      FROM (SELECT DISTINCT cityId, districtCode AS code FROM addedPlace) x LIMIT -1) w ON w.cityId = p.cityId AND w.code = p.districtCode
    WHERE p.isOnly;
  INSERT INTO initiativeSearch (rowid, name, organisation, kind, address, district)
    SELECT n.searchRowId, t.name, t.organisation, t.kind, t.address, t.district
    FROM searchNumber n CROSS JOIN initiativeText t ON t.initiativeRowId = n.initiativeRowId
    WHERE n.initiativeRowId > old.afterRowId AND NOT EXISTS (SELECT 1 FROM addedPlace WHERE initiativeRowId = n.initiativeRowId AND isOnly);
  INSERT INTO placeTree SELECT rowId, longitude, longitude, latitude, latitude FROM place WHERE rowId > old.afterPlaceRowId ORDER BY morton;
  UPDATE cityVersion SET version = version + 1 WHERE cityId IN (SELECT cityId FROM initiative NOT INDEXED WHERE rowId > old.afterRowId);
  DELETE FROM addedPlace;
END;
