ALTER TABLE orders ADD COLUMN "createdAt" timestamptz;
