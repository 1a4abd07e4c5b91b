-- skein:ignore dropping-table
DROP TABLE old_orders;
