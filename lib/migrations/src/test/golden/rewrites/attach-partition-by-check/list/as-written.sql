ALTER TABLE visits ATTACH PARTITION visits_dach FOR VALUES IN ('de', 'at', 'ch');
