CREATE TABLE visits (id bigint, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE visits_rest PARTITION OF visits DEFAULT;
CREATE TABLE visits_2026 (id bigint, at date NOT NULL);
INSERT INTO visits_2026 SELECT n, date '2026-01-01' + n FROM generate_series(0, 300) n;
INSERT INTO visits SELECT n, date '2025-01-01' + n FROM generate_series(0, 300) n;
