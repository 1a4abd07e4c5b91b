SET LOCAL application_name = 'add-note';
ALTER TABLE orders ADD COLUMN note text;
