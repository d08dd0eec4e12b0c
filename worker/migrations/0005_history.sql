-- "INSERT OR REPLACE" removes a row without asking the triggers on deletion, so it could still have rewritten the history.
CREATE TRIGGER changeInsert BEFORE INSERT ON change
  WHEN EXISTS (SELECT 1 FROM change WHERE id = new.id OR rowId = new.rowId) BEGIN
  SELECT RAISE(ABORT, 'the history of changes is append-only');
END;
