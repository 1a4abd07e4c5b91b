CREATE TABLE states (state text PRIMARY KEY);
INSERT INTO states VALUES ('new'), ('paid');
