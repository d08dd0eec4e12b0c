-- An initiative that comes after its places is listed, counted and found at once, instead of once for itself and once for each place.
CREATE TRIGGER initiativeListed AFTER INSERT ON initiative WHEN EXISTS (SELECT 1 FROM place WHERE initiativeId = new.id) BEGIN
  INSERT INTO listingRefresh VALUES (new.id);
END;
