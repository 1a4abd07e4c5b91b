-- version 7, where version 9 has been applied
ALTER TABLE orders ADD COLUMN note text;
