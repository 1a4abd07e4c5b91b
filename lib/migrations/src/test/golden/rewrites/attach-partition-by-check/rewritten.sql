-- expand, in a transaction
ALTER TABLE visits_2026 ADD CONSTRAINT skein_visits_2026_at_bound_tmp CHECK (at IS NOT NULL AND at >= '2026-01-01' AND at < '2027-01-01') NOT VALID;
-- undo: ALTER TABLE visits_2026 DROP CONSTRAINT IF EXISTS skein_visits_2026_at_bound_tmp

-- validate, in a transaction
-- before: every row of visits_2026 passes (at IS NOT NULL AND (at >= '2026-01-01') AND (at < '2027-01-01'))
ALTER TABLE visits_2026 VALIDATE CONSTRAINT skein_visits_2026_at_bound_tmp;

-- expand, in a transaction
ALTER TABLE public.visits_rest ADD CONSTRAINT skein_visits_rest_at_bound_tmp CHECK (at IS NULL OR at < '2026-01-01' OR at >= '2027-01-01') NOT VALID;
-- undo: ALTER TABLE public.visits_rest DROP CONSTRAINT IF EXISTS skein_visits_rest_at_bound_tmp

-- validate, in a transaction
-- before: every row of public.visits_rest passes (at IS NULL OR (at < '2026-01-01') OR (at >= '2027-01-01'))
ALTER TABLE public.visits_rest VALIDATE CONSTRAINT skein_visits_rest_at_bound_tmp;

-- expand, in a transaction
ALTER TABLE visits ATTACH PARTITION visits_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
ALTER TABLE visits_2026 DROP CONSTRAINT skein_visits_2026_at_bound_tmp;
ALTER TABLE public.visits_rest DROP CONSTRAINT skein_visits_rest_at_bound_tmp;
-- undo: ALTER TABLE visits DETACH PARTITION visits_2026
