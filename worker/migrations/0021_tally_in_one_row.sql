-- The tally of a district is one row with a count for each theme combination, instead of a row for each.
DROP TRIGGER tallyEmpty;
DROP TRIGGER initiativeCountInsert;
ALTER TABLE tally RENAME TO formerTally;
CREATE TABLE tally (
  cityId TEXT NOT NULL,
  districtCode TEXT NOT NULL,
  n1 INTEGER NOT NULL,
  n2 INTEGER NOT NULL,
  n3 INTEGER NOT NULL,
  n4 INTEGER NOT NULL,
  n5 INTEGER NOT NULL,
  n6 INTEGER NOT NULL,
  n7 INTEGER NOT NULL,
  PRIMARY KEY (cityId, districtCode)
) STRICT, WITHOUT ROWID;
INSERT INTO tally (cityId, districtCode, n1, n2, n3, n4, n5, n6, n7)
  SELECT cityId, districtCode, sum(iif(themes = 1, n, 0)), sum(iif(themes = 2, n, 0)), sum(iif(themes = 3, n, 0)), sum(iif(themes = 4, n, 0)),
    sum(iif(themes = 5, n, 0)), sum(iif(themes = 6, n, 0)), sum(iif(themes = 7, n, 0))
  FROM formerTally GROUP BY cityId, districtCode;
DROP TABLE formerTally;

CREATE TRIGGER tallyEmpty AFTER UPDATE ON tally WHEN new.n1 + new.n2 + new.n3 + new.n4 + new.n5 + new.n6 + new.n7 = 0 BEGIN
  DELETE FROM tally WHERE cityId = new.cityId AND districtCode = new.districtCode;
END;
CREATE TRIGGER initiativeCountInsert INSTEAD OF INSERT ON initiativeCount BEGIN
  INSERT INTO tally (cityId, districtCode, n1, n2, n3, n4, n5, n6, n7)
    VALUES (new.cityId, new.districtCode, iif(new.themes = 1, new.n, 0), iif(new.themes = 2, new.n, 0), iif(new.themes = 3, new.n, 0),
      iif(new.themes = 4, new.n, 0), iif(new.themes = 5, new.n, 0), iif(new.themes = 6, new.n, 0), iif(new.themes = 7, new.n, 0))
    ON CONFLICT DO UPDATE SET n1 = n1 + excluded.n1, n2 = n2 + excluded.n2, n3 = n3 + excluded.n3, n4 = n4 + excluded.n4,
      n5 = n5 + excluded.n5, n6 = n6 + excluded.n6, n7 = n7 + excluded.n7;
  INSERT INTO kindTally (cityId, districtCode, kind, themes, n) VALUES (new.cityId, new.districtCode, new.kind, new.themes, new.n)
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;
