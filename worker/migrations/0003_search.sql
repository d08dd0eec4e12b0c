-- Text search over initiatives and over names of districts and landmarks, and the R*Tree of places. Triggers alone keep them.

CREATE VIRTUAL TABLE initiativeSearch USING fts5 (
  name, organisation, kind, address, district,
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

-- What the search should hold for each initiative.
CREATE VIEW initiativeText AS
  SELECT i.rowId AS initiativeRowId, i.cityId, i.name, coalesce(o.name, '') AS organisation, k.words AS kind,
    (SELECT coalesce(group_concat(line, ' '), '') FROM (
      SELECT DISTINCT p.address || ' ' || replace(p.postcode, ' ', '') || ' ' || substr(p.postcode, -2) AS line
      FROM place p WHERE p.initiativeId = i.id ORDER BY line)) AS address,
    (SELECT coalesce(group_concat(name, ' '), '') FROM (
      SELECT DISTINCT d.name FROM place p
      JOIN districtAncestor a ON a.cityId = p.cityId AND a.code = p.districtCode
      JOIN district d ON d.cityId = a.cityId AND d.code = a.ancestorCode
      WHERE p.initiativeId = i.id ORDER BY d.name)) AS district
  FROM initiative i JOIN kindWords k ON k.kind = i.kind LEFT JOIN organisation o ON o.id = i.organisationId;

-- Inserting a row here brings the search up to date for one initiative.
CREATE VIEW searchRefresh AS SELECT 0 AS initiativeRowId WHERE false;
CREATE TRIGGER searchRefreshInsert INSTEAD OF INSERT ON searchRefresh BEGIN
  DELETE FROM initiativeSearch WHERE rowid = new.initiativeRowId;
  INSERT INTO initiativeSearch (rowid, name, organisation, kind, address, district)
    SELECT initiativeRowId, name, organisation, kind, address, district FROM initiativeText WHERE initiativeRowId = new.initiativeRowId;
END;

CREATE TRIGGER initiativeFindable AFTER INSERT ON initiative BEGIN
  INSERT INTO searchRefresh VALUES (new.rowId);
END;
CREATE TRIGGER initiativeRenamed AFTER UPDATE OF name, kind, organisationId ON initiative BEGIN
  INSERT INTO searchRefresh VALUES (new.rowId);
END;
CREATE TRIGGER initiativeForgotten AFTER DELETE ON initiative BEGIN
  DELETE FROM initiativeSearch WHERE rowid = old.rowId;
END;
CREATE TRIGGER organisationRenamed AFTER UPDATE ON organisation BEGIN
  INSERT INTO searchRefresh SELECT rowId FROM initiative WHERE organisationId = new.id;
  UPDATE cityVersion SET version = version + 1 WHERE cityId = new.cityId;
END;

CREATE VIRTUAL TABLE placeTree USING rtree (rowId, minLongitude, maxLongitude, minLatitude, maxLatitude);

CREATE TRIGGER placeFindable AFTER INSERT ON place BEGIN
  INSERT INTO placeTree VALUES (new.rowId, new.longitude, new.longitude, new.latitude, new.latitude);
  INSERT INTO searchRefresh SELECT rowId FROM initiative WHERE id = new.initiativeId;
END;
CREATE TRIGGER placeMovedFindable AFTER UPDATE ON place BEGIN
  UPDATE placeTree SET minLongitude = new.longitude, maxLongitude = new.longitude, minLatitude = new.latitude, maxLatitude = new.latitude
    WHERE rowId = new.rowId;
  INSERT INTO searchRefresh SELECT rowId FROM initiative WHERE id = new.initiativeId;
END;
CREATE TRIGGER placeForgotten AFTER DELETE ON place BEGIN
  DELETE FROM placeTree WHERE rowId = old.rowId;
  INSERT INTO searchRefresh SELECT rowId FROM initiative WHERE id = old.initiativeId;
END;

-- Names that say where something is. Landmarks have even row ids, districts odd ones.
CREATE VIRTUAL TABLE gazetteer USING fts5 (
  name, within, cityId UNINDEXED, kind UNINDEXED, level UNINDEXED, longitude UNINDEXED, latitude UNINDEXED,
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

-- What the gazetteer should hold for each landmark and district: a landmark lies within an area, a district within its parent.
CREATE VIEW gazetteerText AS
  SELECT l.rowId * 2 AS gazetteerRowId, l.name, coalesce((
      SELECT d.name FROM districtAncestor a JOIN district d ON d.cityId = a.cityId AND d.code = a.ancestorCode
      WHERE a.cityId = l.cityId AND a.code = l.districtCode AND d.level = 'area'), '') AS within,
    l.cityId, l.kind, NULL AS level, l.longitude, l.latitude
  FROM landmark l
  UNION ALL
  SELECT d.rowId * 2 + 1, d.name, coalesce(p.name, ''), d.cityId, 'district', d.level, d.labelLongitude, d.labelLatitude
  FROM district d LEFT JOIN district p ON p.cityId = d.cityId AND p.code = d.parentCode;

CREATE TRIGGER landmarkFindable AFTER INSERT ON landmark BEGIN
  INSERT INTO gazetteer (rowid, name, within, cityId, kind, level, longitude, latitude)
    SELECT new.rowId * 2, new.name, coalesce((
      SELECT d.name FROM districtAncestor a JOIN district d ON d.cityId = a.cityId AND d.code = a.ancestorCode
      WHERE a.cityId = new.cityId AND a.code = new.districtCode AND d.level = 'area'), ''),
      new.cityId, new.kind, NULL, new.longitude, new.latitude;
END;
CREATE TRIGGER landmarkForgotten AFTER DELETE ON landmark BEGIN
  DELETE FROM gazetteer WHERE rowid = old.rowId * 2;
END;
CREATE TRIGGER landmarkKept BEFORE UPDATE ON landmark BEGIN
  SELECT RAISE(ABORT, 'a landmark is replaced, not changed');
END;

-- Insert districts coarse to fine, so that a parent has its name when its children come.
CREATE TRIGGER districtFindable AFTER INSERT ON district BEGIN
  INSERT INTO gazetteer (rowid, name, within, cityId, kind, level, longitude, latitude)
    SELECT new.rowId * 2 + 1, new.name, coalesce((
      SELECT name FROM district WHERE cityId = new.cityId AND code = new.parentCode), ''),
      new.cityId, 'district', new.level, new.labelLongitude, new.labelLatitude;
END;
CREATE TRIGGER districtForgotten AFTER DELETE ON district BEGIN
  DELETE FROM gazetteer WHERE rowid = old.rowId * 2 + 1;
END;
CREATE TRIGGER districtKept BEFORE UPDATE OF code, cityId, level, name, parentCode, labelLongitude, labelLatitude ON district BEGIN
  SELECT RAISE(ABORT, 'a district is replaced, not changed');
END;
