-- Rows of an import that goes on, as JSON, until its batch brings all of them in. What is left of one that came to no end goes after two days.
CREATE TABLE importPart (
  part INTEGER PRIMARY KEY,
  createdAt TEXT NOT NULL,
  "rows" TEXT NOT NULL
) STRICT;
