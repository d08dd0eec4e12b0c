-- Where each district stands among the areas of an analysis, by its code: a page of one district reads it alone.
ALTER TABLE analysis ADD COLUMN areaAt TEXT NOT NULL DEFAULT '{}';
UPDATE analysis SET areaAt = (SELECT json_group_object(value ->> '$.code', key) FROM json_each(body, '$.areas'));
