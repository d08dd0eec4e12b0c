-- What a read needs so that its cost does not grow with the number of places: counts per kind, and indexes in the order of every list.

-- Published initiatives per district (the city's id: of the whole city), kind and theme combination. `tally` is its sum over the kinds.
CREATE TABLE kindTally (
  cityId TEXT NOT NULL,
  districtCode TEXT NOT NULL,
  kind TEXT NOT NULL,
  themes INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (cityId, districtCode, kind, themes)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER kindTallyEmpty AFTER UPDATE OF n ON kindTally WHEN new.n = 0 BEGIN
  DELETE FROM kindTally
    WHERE cityId = new.cityId AND districtCode = new.districtCode AND kind = new.kind AND themes = new.themes;
END;

-- Inserting here with n = 1 counts an initiative in a district, with n = -1 takes it out.
CREATE VIEW initiativeCount AS SELECT cityId, districtCode, kind, themes, n FROM kindTally WHERE false;
CREATE TRIGGER initiativeCountInsert INSTEAD OF INSERT ON initiativeCount BEGIN
  INSERT INTO tally (cityId, districtCode, themes, n) VALUES (new.cityId, new.districtCode, new.themes, new.n)
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
  INSERT INTO kindTally (cityId, districtCode, kind, themes, n) VALUES (new.cityId, new.districtCode, new.kind, new.themes, new.n)
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;

-- The triggers of 0002, which now count through that view.
DROP TRIGGER placeCounted;
CREATE TRIGGER placeCounted AFTER INSERT ON place BEGIN
  INSERT INTO placeCount SELECT new.cityId, new.morton, new.longitude, new.latitude, themes, 1
    FROM initiative WHERE id = new.initiativeId AND status = 'published';
  INSERT INTO initiativeCount
    SELECT new.cityId, a.ancestorCode, i.kind, i.themes, 1
    FROM districtAncestor a JOIN initiative i ON i.id = new.initiativeId AND i.status = 'published'
    WHERE a.cityId = new.cityId AND a.code = new.districtCode AND NOT EXISTS (
      SELECT 1 FROM place p JOIN districtAncestor b ON b.cityId = p.cityId AND b.code = p.districtCode
      WHERE p.initiativeId = new.initiativeId AND p.rowId <> new.rowId AND b.ancestorCode = a.ancestorCode);
  UPDATE cityVersion SET version = version + 1 WHERE cityId = new.cityId;
END;

DROP TRIGGER placeUncounted;
CREATE TRIGGER placeUncounted AFTER DELETE ON place BEGIN
  INSERT INTO placeCount SELECT old.cityId, old.morton, old.longitude, old.latitude, themes, -1
    FROM initiative WHERE id = old.initiativeId AND status = 'published';
  INSERT INTO initiativeCount
    SELECT old.cityId, a.ancestorCode, i.kind, i.themes, -1
    FROM districtAncestor a JOIN initiative i ON i.id = old.initiativeId AND i.status = 'published'
    WHERE a.cityId = old.cityId AND a.code = old.districtCode AND NOT EXISTS (
      SELECT 1 FROM place p JOIN districtAncestor b ON b.cityId = p.cityId AND b.code = p.districtCode
      WHERE p.initiativeId = old.initiativeId AND b.ancestorCode = a.ancestorCode);
  UPDATE cityVersion SET version = version + 1 WHERE cityId = old.cityId;
END;

DROP TRIGGER placeMoved;
CREATE TRIGGER placeMoved AFTER UPDATE ON place BEGIN
  INSERT INTO placeCount SELECT old.cityId, old.morton, old.longitude, old.latitude, themes, -1
    FROM initiative WHERE id = old.initiativeId AND status = 'published';
  INSERT INTO placeCount SELECT new.cityId, new.morton, new.longitude, new.latitude, themes, 1
    FROM initiative WHERE id = new.initiativeId AND status = 'published';
  INSERT INTO initiativeCount
    SELECT old.cityId, a.ancestorCode, i.kind, i.themes, -1
    FROM districtAncestor a JOIN initiative i ON i.id = old.initiativeId AND i.status = 'published'
    WHERE a.cityId = old.cityId AND a.code = old.districtCode AND NOT EXISTS (
      SELECT 1 FROM place p JOIN districtAncestor b ON b.cityId = p.cityId AND b.code = p.districtCode
      WHERE p.initiativeId = old.initiativeId AND b.ancestorCode = a.ancestorCode);
  INSERT INTO initiativeCount
    SELECT new.cityId, a.ancestorCode, i.kind, i.themes, 1
    FROM districtAncestor a JOIN initiative i ON i.id = new.initiativeId AND i.status = 'published'
    WHERE a.cityId = new.cityId AND a.code = new.districtCode AND NOT EXISTS (
      SELECT 1 FROM place p JOIN districtAncestor b ON b.cityId = p.cityId AND b.code = p.districtCode
      WHERE p.initiativeId = new.initiativeId AND p.rowId <> new.rowId AND b.ancestorCode = a.ancestorCode)
    AND NOT EXISTS (
      SELECT 1 FROM districtAncestor o
      WHERE o.cityId = old.cityId AND o.code = old.districtCode AND o.ancestorCode = a.ancestorCode);
  UPDATE cityVersion SET version = version + 1 WHERE cityId = new.cityId;
END;

DROP TRIGGER initiativeCounted;
CREATE TRIGGER initiativeCounted AFTER INSERT ON initiative BEGIN
  INSERT INTO initiativeCount SELECT new.cityId, new.cityId, new.kind, new.themes, 1 WHERE new.status = 'published';
  UPDATE cityVersion SET version = version + 1 WHERE cityId = new.cityId;
END;

-- The places go first, while their initiative can still say what they counted for.
DROP TRIGGER initiativeUncounted;
CREATE TRIGGER initiativeUncounted BEFORE DELETE ON initiative BEGIN
  DELETE FROM place WHERE initiativeId = old.id;
  INSERT INTO initiativeCount SELECT old.cityId, old.cityId, old.kind, old.themes, -1 WHERE old.status = 'published';
  UPDATE cityVersion SET version = version + 1 WHERE cityId = old.cityId;
END;

DROP TRIGGER initiativeRecounted;
CREATE TRIGGER initiativeRecounted AFTER UPDATE OF themes, kind, status ON initiative
  WHEN old.themes <> new.themes OR old.kind <> new.kind OR (old.status = 'published') <> (new.status = 'published') BEGIN
  INSERT INTO placeCount SELECT cityId, morton, longitude, latitude, old.themes, -1
    FROM place WHERE initiativeId = old.id AND old.status = 'published';
  INSERT INTO placeCount SELECT cityId, morton, longitude, latitude, new.themes, 1
    FROM place WHERE initiativeId = new.id AND new.status = 'published';
  INSERT INTO initiativeCount
    SELECT old.cityId, d.code, old.kind, old.themes, -1
    FROM (SELECT old.cityId AS code UNION SELECT a.ancestorCode
      FROM place p JOIN districtAncestor a ON a.cityId = p.cityId AND a.code = p.districtCode WHERE p.initiativeId = old.id) d
    WHERE old.status = 'published';
  INSERT INTO initiativeCount
    SELECT new.cityId, d.code, new.kind, new.themes, 1
    FROM (SELECT new.cityId AS code UNION SELECT a.ancestorCode
      FROM place p JOIN districtAncestor a ON a.cityId = p.cityId AND a.code = p.districtCode WHERE p.initiativeId = new.id) d
    WHERE new.status = 'published';
END;

INSERT INTO kindTally (cityId, districtCode, kind, themes, n)
  SELECT cityId, code, kind, themes, count(*) FROM (
    SELECT DISTINCT p.cityId, a.ancestorCode AS code, i.kind, i.themes, i.id FROM place p
    JOIN initiative i ON i.id = p.initiativeId AND i.status = 'published'
    JOIN districtAncestor a ON a.cityId = p.cityId AND a.code = p.districtCode
    UNION ALL SELECT cityId, cityId, kind, themes, id FROM initiative WHERE status = 'published')
  GROUP BY cityId, code, kind, themes;

-- The lists in their order; kind and themes are read from the index alone where many rows do not pass.
DROP INDEX initiativeByName;
CREATE INDEX initiativeByName ON initiative (cityId, status, sortName, id, kind, themes);
DROP INDEX initiativeByAge;
CREATE INDEX initiativeByAge ON initiative (cityId, status, createdAt DESC, sortName, id, kind, themes);
DROP INDEX initiativeByKind;
CREATE INDEX initiativeByKind ON initiative (cityId, status, kind, themes, sortName, id);
CREATE INDEX initiativeConfirmed ON initiative (cityId, status, sortName, id)
  WHERE confirmedAt IS NOT NULL AND unconfirmedSince IS NULL;

-- Initiatives per finest district in the order of their names, for the lists of a district. Triggers alone keep it.
CREATE TABLE districtListing (
  cityId TEXT NOT NULL,
  districtCode TEXT NOT NULL,
  sortName TEXT NOT NULL,
  initiativeId TEXT NOT NULL,
  PRIMARY KEY (cityId, districtCode, sortName, initiativeId)
) STRICT, WITHOUT ROWID;
CREATE INDEX districtListingByInitiative ON districtListing (initiativeId);

-- What the listing should hold.
CREATE VIEW districtListingText AS
  SELECT DISTINCT p.cityId, p.districtCode, i.sortName, i.id AS initiativeId
  FROM place p JOIN initiative i ON i.id = p.initiativeId
  WHERE i.status = 'published' AND p.districtCode IS NOT NULL;

-- Inserting a row here brings the listing up to date for one initiative.
CREATE VIEW listingRefresh AS SELECT '' AS initiativeId WHERE false;
CREATE TRIGGER listingRefreshInsert INSTEAD OF INSERT ON listingRefresh BEGIN
  DELETE FROM districtListing WHERE initiativeId = new.initiativeId;
  INSERT INTO districtListing (cityId, districtCode, sortName, initiativeId)
    SELECT DISTINCT p.cityId, p.districtCode, i.sortName, i.id FROM place p JOIN initiative i ON i.id = p.initiativeId
    WHERE p.initiativeId = new.initiativeId AND i.status = 'published' AND p.districtCode IS NOT NULL;
END;
CREATE TRIGGER placeListed AFTER INSERT ON place BEGIN
  INSERT INTO listingRefresh VALUES (new.initiativeId);
END;
CREATE TRIGGER placeRelisted AFTER UPDATE OF districtCode ON place WHEN old.districtCode IS NOT new.districtCode BEGIN
  INSERT INTO listingRefresh VALUES (new.initiativeId);
END;
CREATE TRIGGER placeUnlisted AFTER DELETE ON place BEGIN
  INSERT INTO listingRefresh VALUES (old.initiativeId);
END;
CREATE TRIGGER initiativeRelisted AFTER UPDATE OF name, status ON initiative
  WHEN old.name IS NOT new.name OR (old.status = 'published') <> (new.status = 'published') BEGIN
  INSERT INTO listingRefresh VALUES (new.id);
END;
INSERT INTO districtListing (cityId, districtCode, sortName, initiativeId)
  SELECT cityId, districtCode, sortName, initiativeId FROM districtListingText;

-- Openings of one city begin at that city.
-- Renaming would take the trigger along.
DROP TRIGGER initiativeHoursChanged;
ALTER TABLE opening RENAME TO formerOpening;
DROP INDEX openingByTime;
CREATE TABLE opening (
  initiativeId TEXT NOT NULL REFERENCES initiative (id) ON DELETE CASCADE,
  opensAt TEXT NOT NULL,
  closesAt TEXT NOT NULL CHECK (closesAt > opensAt),
  cityId TEXT NOT NULL,
  PRIMARY KEY (initiativeId, opensAt)
) STRICT, WITHOUT ROWID;
INSERT INTO opening (initiativeId, opensAt, closesAt, cityId)
  SELECT o.initiativeId, o.opensAt, o.closesAt, i.cityId FROM formerOpening o JOIN initiative i ON i.id = o.initiativeId;
DROP TABLE formerOpening;
CREATE INDEX openingByTime ON opening (cityId, opensAt, closesAt, initiativeId);
CREATE TRIGGER initiativeHoursChanged AFTER UPDATE OF openingHours ON initiative WHEN old.openingHours IS NOT new.openingHours BEGIN
  DELETE FROM opening WHERE initiativeId = new.id;
END;

-- A search begins at the city: its word is in a column of its own, so that what other cities hold costs nothing.
DROP TRIGGER searchRefreshInsert;
DROP TABLE initiativeSearch;
CREATE VIRTUAL TABLE initiativeSearch USING fts5 (
  name, organisation, kind, address, district, city,
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);
-- Every word of the search, for finding the few that begin with what somebody typed.
CREATE VIRTUAL TABLE searchWord USING fts5vocab (initiativeSearch, instance);
CREATE TRIGGER searchRefreshInsert INSTEAD OF INSERT ON searchRefresh BEGIN
  DELETE FROM initiativeSearch WHERE rowid = new.initiativeRowId;
  INSERT INTO initiativeSearch (rowid, name, organisation, kind, address, district, city)
    SELECT initiativeRowId, name, organisation, kind, address, district, 'city' || replace(cityId, '-', '')
    FROM initiativeText WHERE initiativeRowId = new.initiativeRowId;
END;
INSERT INTO initiativeSearch (rowid, name, organisation, kind, address, district, city)
  SELECT initiativeRowId, name, organisation, kind, address, district, 'city' || replace(cityId, '-', '') FROM initiativeText;

-- What people leave behind is found by whose it is and by its age.
CREATE INDEX actionLinkByExpiry ON actionLink (expiresAt);
CREATE INDEX actionLinkByEmail ON actionLink (email);
CREATE INDEX actionLinkBySender ON actionLink (senderId) WHERE senderId IS NOT NULL;
CREATE INDEX conversationByInitiative ON conversation (initiativeId);
CREATE INDEX conversationByVisitor ON conversation (visitorEmail);
CREATE INDEX sessionByExpiry ON "session" (expiresAt);
CREATE INDEX outboxByAge ON outbox (createdAt, id);
CREATE INDEX outboxByRecipient ON outbox (recipient);
CREATE INDEX registrationByEmail ON registration (email);
CREATE INDEX deskCaseByRequester ON deskCase (requesterId) WHERE requesterId IS NOT NULL;
CREATE INDEX deskCaseByClosing ON deskCase (cityId, closedAt) WHERE closedAt IS NOT NULL;
CREATE INDEX messageByAuthor ON message (authorId) WHERE authorId IS NOT NULL;
CREATE INDEX changeByActor ON change (actorId) WHERE actorId IS NOT NULL;
