-- When the analyses of a city were last compared with its data (ISO 8601, UTC), so that they can rest between changes.
ALTER TABLE analysisCheck ADD COLUMN checkedAt TEXT NOT NULL DEFAULT '';
