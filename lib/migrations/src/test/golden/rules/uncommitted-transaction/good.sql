BEGIN;
CREATE TABLE returns (id int);
COMMIT;
