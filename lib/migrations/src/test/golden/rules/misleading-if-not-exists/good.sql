CREATE TABLE returns (id bigint PRIMARY KEY, total numeric);
CREATE TABLE IF NOT EXISTS refunds (id bigint PRIMARY KEY, total numeric);
