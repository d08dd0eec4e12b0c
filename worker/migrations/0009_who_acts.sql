-- Who sent an invitation: it works as long as they own what they invite to. Null for other links.
ALTER TABLE actionLink ADD COLUMN senderId TEXT;

-- The language of who asks, for the mail that answers; null for a visitor or the site itself.
ALTER TABLE deskCase ADD COLUMN requesterLocale TEXT;
