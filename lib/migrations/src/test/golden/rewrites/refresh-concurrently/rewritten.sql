-- expand, in a transaction
-- before: totals holds rows
REFRESH MATERIALIZED VIEW CONCURRENTLY totals;
