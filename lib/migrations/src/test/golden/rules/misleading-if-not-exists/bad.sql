CREATE TABLE returns (id bigint PRIMARY KEY, total numeric);
CREATE TABLE IF NOT EXISTS returns (id bigint PRIMARY KEY, total numeric, note text);
