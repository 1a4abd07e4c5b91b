CREATE TABLE visits (at timestamptz NOT NULL, page text NOT NULL);
ALTER TABLE visits ADD PRIMARY KEY (at, page);
