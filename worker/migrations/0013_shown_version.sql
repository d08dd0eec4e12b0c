-- Grows with what pages show beside the data that `version` speaks of: every act of people (history, owners, gaps) and every analysis.
-- Apart from it, because analyses are worked out anew whenever `version` has grown.
ALTER TABLE cityVersion ADD COLUMN shown INTEGER NOT NULL DEFAULT 0;

CREATE TRIGGER changeShown AFTER INSERT ON change BEGIN
  UPDATE cityVersion SET shown = shown + 1 WHERE cityId = new.cityId;
END;
CREATE TRIGGER analysisShown AFTER INSERT ON analysis BEGIN
  UPDATE cityVersion SET shown = shown + 1 WHERE cityId = new.cityId;
END;
CREATE TRIGGER analysisRenewed AFTER UPDATE ON analysis BEGIN
  UPDATE cityVersion SET shown = shown + 1 WHERE cityId = new.cityId;
END;
