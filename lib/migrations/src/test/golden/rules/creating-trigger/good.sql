CREATE TABLE refunds (id bigint PRIMARY KEY);
CREATE TRIGGER keep_history AFTER UPDATE ON refunds FOR EACH ROW EXECUTE FUNCTION keep_history();
