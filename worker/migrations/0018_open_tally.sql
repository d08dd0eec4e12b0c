-- How many published initiatives of a theme combination are open at some time of a day. Triggers alone keep it.
CREATE TABLE openTally (
  cityId TEXT NOT NULL,
  -- YYYY-MM-DD
  day TEXT NOT NULL,
  themes INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (cityId, day, themes)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER openTallyEmpty AFTER UPDATE OF n ON openTally WHEN new.n = 0 BEGIN
  DELETE FROM openTally WHERE cityId = new.cityId AND day = new.day AND themes = new.themes;
END;

-- What is counted: each published initiative once on every day on which it is open. Openings are cut at midnight.
CREATE VIEW countedOpening AS
  SELECT DISTINCT o.initiativeId, o.cityId, substr(o.opensAt, 1, 10) AS day, i.themes
  FROM opening o JOIN initiative i ON i.id = o.initiativeId WHERE i.status = 'published';

-- The first opening of a day adds, the last one takes out.
CREATE TRIGGER openingCounted AFTER INSERT ON opening WHEN NOT EXISTS (
  SELECT 1 FROM opening WHERE initiativeId = new.initiativeId AND opensAt <> new.opensAt
    AND opensAt >= substr(new.opensAt, 1, 10) AND opensAt <= substr(new.opensAt, 1, 10) || 'T24:00') BEGIN
  INSERT INTO openTally (cityId, day, themes, n)
    SELECT new.cityId, substr(new.opensAt, 1, 10), themes, 1 FROM initiative WHERE id = new.initiativeId AND status = 'published'
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER openingUncounted AFTER DELETE ON opening WHEN NOT EXISTS (
  SELECT 1 FROM opening WHERE initiativeId = old.initiativeId
    AND opensAt >= substr(old.opensAt, 1, 10) AND opensAt <= substr(old.opensAt, 1, 10) || 'T24:00') BEGIN
  INSERT INTO openTally (cityId, day, themes, n)
    SELECT old.cityId, substr(old.opensAt, 1, 10), themes, -1 FROM initiative WHERE id = old.initiativeId AND status = 'published'
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER openingKept BEFORE UPDATE OF initiativeId, opensAt, cityId ON opening BEGIN
  SELECT RAISE(ABORT, 'an opening is taken out and put in anew');
END;

-- As before, and the days of the initiative.
DROP TRIGGER initiativeTurnInsert;
CREATE TRIGGER initiativeTurnInsert INSTEAD OF INSERT ON initiativeTurn BEGIN
  INSERT INTO placeCount
    SELECT cityId, kind, themes, morton, longitude, latitude, new.n FROM countedPlace WHERE initiativeId = new.initiativeId;
  INSERT INTO initiativeCount
    SELECT cityId, districtCode, kind, themes, new.n FROM countedInitiative WHERE initiativeId = new.initiativeId;
  INSERT INTO openTally (cityId, day, themes, n)
    SELECT cityId, day, themes, new.n FROM countedOpening WHERE initiativeId = new.initiativeId
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;

INSERT INTO openTally (cityId, day, themes, n) SELECT cityId, day, themes, count(*) FROM countedOpening GROUP BY cityId, day, themes;
