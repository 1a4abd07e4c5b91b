ALTER TABLE orders
    ADD COLUMN payer bigint NOT NULL DEFAULT 1 REFERENCES customers ON DELETE SET NULL CONSTRAINT payer_known CHECK (payer > 0),
    ADD COLUMN code varchar(20) COLLATE "C" UNIQUE;
