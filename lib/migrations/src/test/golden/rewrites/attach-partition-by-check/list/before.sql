CREATE TABLE visits (id bigint, country text) PARTITION BY LIST (country);
CREATE TABLE visits_dach (id bigint, country text);
INSERT INTO visits_dach VALUES (1, 'de'), (2, 'at');
