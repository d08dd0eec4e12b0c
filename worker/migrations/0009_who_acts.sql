-- Who sent an invitation: it works as long as they own what they invite to. Null for other links.
ALTER TABLE actionLink ADD COLUMN senderId TEXT;

-- The language of who asks, for the mail that answers; null for a visitor or the site itself.
ALTER TABLE deskCase ADD COLUMN requesterLocale TEXT;

-- In what role somebody acted: it stays true when they own nothing any more, or have no account. Null where that was not written down.
ALTER TABLE change ADD COLUMN actorRole TEXT CHECK (actorRole IN ('owner', 'officer', 'site'));

-- When words of a person who is forgotten were taken out of what this act tells; null where all of it is as it was written.
ALTER TABLE change ADD COLUMN redactedAt TEXT;

-- What can be told of earlier acts is told once.
DROP TRIGGER changeUpdate;
UPDATE change SET actorRole = CASE
  WHEN actorId IS NULL THEN 'site'
  WHEN act IN ('import', 'merge', 'restore') THEN 'officer'
  WHEN act = 'create' OR EXISTS (SELECT 1 FROM change c WHERE c.subjectId = change.subjectId AND c.act = 'create' AND c.actorId = change.actorId)
    OR EXISTS (SELECT 1 FROM owner o LEFT JOIN initiative i ON i.organisationId = o.organisationId
      WHERE o.userId = change.actorId AND change.subjectId IN (i.id, o.organisationId)) THEN 'owner'
  WHEN EXISTS (SELECT 1 FROM appointment a WHERE a.userId = change.actorId) THEN 'officer'
END;
-- History is never changed, but for taking words out, and then it says so.
CREATE TRIGGER changeUpdate BEFORE UPDATE ON change
  WHEN new.redactedAt IS NULL OR new.redactedAt IS old.redactedAt
    OR (new.rowId, new.id, new.cityId, new.subject, new.subjectId, new.act, new.actorId, new.actorRole, new.at)
      IS NOT (old.rowId, old.id, old.cityId, old.subject, old.subjectId, old.act, old.actorId, old.actorRole, old.at)
    OR (new.before IS NULL, new.after IS NULL, new.reason IS NULL) IS NOT (old.before IS NULL, old.after IS NULL, old.reason IS NULL)
    OR length(new.before) > length(old.before) OR length(new.after) > length(old.after) OR length(new.reason) > length(old.reason) BEGIN
  SELECT RAISE(ABORT, 'the history of changes is append-only');
END;
