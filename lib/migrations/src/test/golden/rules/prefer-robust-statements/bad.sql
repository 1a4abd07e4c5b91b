CREATE TABLE refunds (id bigint PRIMARY KEY);
DROP TABLE old_refunds;
