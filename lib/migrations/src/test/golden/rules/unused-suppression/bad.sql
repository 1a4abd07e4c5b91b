-- skein:ignore dropping-table nobody reads it since May
ALTER TABLE orders ADD COLUMN note text;
