INSERT INTO skein.ledger (step) VALUES (1);
