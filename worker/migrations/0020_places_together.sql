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
CREATE TRIGGER placeTogether BEFORE INSERT ON place
  WHEN EXISTS (SELECT 1 FROM addedTogether t CROSS JOIN initiative i ON i.id = new.initiativeId AND i.rowId <= t.afterRowId) BEGIN
  SELECT RAISE(ABORT, 'a place of an initiative that is here already is not added together with new ones');
END;

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

-- Without an index it begins at the first that was added; by one it would go through all that is published.
CREATE TRIGGER addedTogetherEnd AFTER DELETE ON addedTogether BEGIN
  INSERT INTO cell (cityId, z, key, themes, n, longitudeSum, latitudeSum)
    SELECT i.cityId, l.z, p.morton >> l.shift, i.themes, count(*),
      sum(CAST(round(p.longitude * 1e7) AS INTEGER)), sum(CAST(round(p.latitude * 1e7) AS INTEGER))
    FROM initiative i NOT INDEXED CROSS JOIN place p ON p.initiativeId = i.id CROSS JOIN cellLevel l
    WHERE i.rowId > old.afterRowId AND i.status = 'published' GROUP BY 1, 2, 3, 4
    ON CONFLICT DO UPDATE SET n = n + excluded.n,
      longitudeSum = longitudeSum + excluded.longitudeSum, latitudeSum = latitudeSum + excluded.latitudeSum;
  INSERT INTO kindCell (cityId, kind, z, key, themes, n, longitudeSum, latitudeSum)
    SELECT i.cityId, i.kind, l.z, p.morton >> l.shift, i.themes, count(*),
      sum(CAST(round(p.longitude * 1e7) AS INTEGER)), sum(CAST(round(p.latitude * 1e7) AS INTEGER))
    FROM initiative i NOT INDEXED CROSS JOIN place p ON p.initiativeId = i.id CROSS JOIN kindCellLevel l
    WHERE i.rowId > old.afterRowId AND i.status = 'published' GROUP BY 1, 2, 3, 4, 5
    ON CONFLICT DO UPDATE SET n = n + excluded.n,
      longitudeSum = longitudeSum + excluded.longitudeSum, latitudeSum = latitudeSum + excluded.latitudeSum;
  INSERT INTO initiativeCount
    SELECT cityId, cityId, kind, themes, count(*) FROM initiative NOT INDEXED WHERE rowId > old.afterRowId AND status = 'published' GROUP BY 1, 3, 4;
  INSERT INTO initiativeCount
    SELECT i.cityId, a.ancestorCode, i.kind, i.themes, count(DISTINCT i.rowId)
    FROM initiative i NOT INDEXED CROSS JOIN place p ON p.initiativeId = i.id
    CROSS JOIN districtAncestor a ON a.cityId = p.cityId AND a.code = p.districtCode
    WHERE i.rowId > old.afterRowId AND i.status = 'published' GROUP BY 1, 2, 3, 4;
  INSERT INTO districtListing (cityId, districtCode, sortName, initiativeId)
    SELECT DISTINCT p.cityId, p.districtCode, i.sortName, i.id FROM initiative i NOT INDEXED CROSS JOIN place p ON p.initiativeId = i.id
    WHERE i.rowId > old.afterRowId AND i.status = 'published' AND p.districtCode IS NOT NULL ORDER BY 1, 2, 3, 4;
  INSERT INTO initiativeSearch (rowid, name, organisation, kind, address, district)
    SELECT n.searchRowId, t.name, t.organisation, t.kind, t.address, t.district
    FROM searchNumber n CROSS JOIN initiativeText t ON t.initiativeRowId = n.initiativeRowId WHERE n.initiativeRowId > old.afterRowId ORDER BY 1;
  INSERT INTO placeTree SELECT rowId, longitude, longitude, latitude, latitude FROM place WHERE rowId > old.afterPlaceRowId ORDER BY morton;
  UPDATE cityVersion SET version = version + 1 WHERE cityId IN (SELECT cityId FROM initiative NOT INDEXED WHERE rowId > old.afterRowId);
END;
