-- Counting the kinds of a city, for all or for some themes, needs this index alone and no row of the table.
CREATE INDEX initiativeByKind ON initiative (cityId, status, kind, themes);
