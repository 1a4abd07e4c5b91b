-- skein:rewrite drop-table-by-contract
DROP TABLE lines;
