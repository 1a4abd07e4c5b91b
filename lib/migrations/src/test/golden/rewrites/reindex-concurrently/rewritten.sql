-- expand, outside of a transaction
REINDEX TABLE CONCURRENTLY orders;

-- expand, outside of a transaction
REINDEX (VERBOSE) INDEX CONCURRENTLY orders_pkey;
