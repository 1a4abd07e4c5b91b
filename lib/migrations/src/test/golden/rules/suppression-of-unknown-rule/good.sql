-- skein:ignore dropping-table nobody reads it since May
DROP TABLE old_orders;
