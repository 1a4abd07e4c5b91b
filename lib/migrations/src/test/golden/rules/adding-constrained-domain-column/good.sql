CREATE DOMAIN note AS text;
ALTER TABLE orders ADD COLUMN remark note;
