CREATE INDEX ON visits (page, at);
