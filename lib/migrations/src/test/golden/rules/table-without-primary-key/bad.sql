CREATE TABLE visits (at timestamptz NOT NULL, page text NOT NULL);
