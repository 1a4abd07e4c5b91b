CREATE TABEL returns (id int);
