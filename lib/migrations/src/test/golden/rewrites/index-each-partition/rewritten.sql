-- expand, in a transaction
CREATE INDEX visits_page_at_idx ON ONLY visits (page, at);
-- undo: DROP INDEX IF EXISTS visits_page_at_idx

-- expand, outside of a transaction
CREATE INDEX CONCURRENTLY visits_2025_page_at_idx ON public.visits_2025 (page, at);
-- undo: DROP INDEX CONCURRENTLY IF EXISTS public.visits_2025_page_at_idx

-- expand, in a transaction
ALTER INDEX visits_page_at_idx ATTACH PARTITION public.visits_2025_page_at_idx;

-- expand, outside of a transaction
CREATE INDEX CONCURRENTLY visits_2026_page_at_idx ON public.visits_2026 (page, at);
-- undo: DROP INDEX CONCURRENTLY IF EXISTS public.visits_2026_page_at_idx

-- expand, in a transaction
ALTER INDEX visits_page_at_idx ATTACH PARTITION public.visits_2026_page_at_idx;
