ALTER TABLE orders ALTER COLUMN name TYPE text COLLATE "sv-x-icu";
