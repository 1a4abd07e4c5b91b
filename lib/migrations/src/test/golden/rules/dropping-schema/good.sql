DROP VIEW reports.daily;
