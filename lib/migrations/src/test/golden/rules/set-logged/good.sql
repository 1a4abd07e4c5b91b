ALTER TABLE events SET (fillfactor = 90);
