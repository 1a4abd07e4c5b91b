ALTER DATABASE shop SET work_mem = '256MB';
