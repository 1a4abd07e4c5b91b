CREATE SCHEMA reports;
CREATE TABLE reports.days (day date);
