-- skein:rewrite rename-table-by-view
ALTER TABLE orders RENAME TO purchases;
