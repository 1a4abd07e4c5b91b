ALTER TABLE orders
  ADD COLUMN note text,
  ADD COLUMN label text;
