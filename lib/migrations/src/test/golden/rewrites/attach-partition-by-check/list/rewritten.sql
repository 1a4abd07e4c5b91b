-- expand, in a transaction
ALTER TABLE visits_dach ADD CONSTRAINT skein_visits_dach_country_bound_tmp CHECK (country IS NOT NULL AND country IN ('de', 'at', 'ch')) NOT VALID;
-- undo: ALTER TABLE visits_dach DROP CONSTRAINT IF EXISTS skein_visits_dach_country_bound_tmp

-- validate, in a transaction
-- before: every row of visits_dach passes (country IS NOT NULL AND (country IN ('de', 'at', 'ch')))
ALTER TABLE visits_dach VALIDATE CONSTRAINT skein_visits_dach_country_bound_tmp;

-- expand, in a transaction
ALTER TABLE visits ATTACH PARTITION visits_dach FOR VALUES IN ('de', 'at', 'ch');
ALTER TABLE visits_dach DROP CONSTRAINT skein_visits_dach_country_bound_tmp;
-- undo: ALTER TABLE visits DETACH PARTITION visits_dach
