-- skein:rewrite rename-column-by-view
ALTER TABLE orders RENAME COLUMN note TO remark;
