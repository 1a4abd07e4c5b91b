CREATE FUNCTION close_order(bigint) RETURNS void LANGUAGE sql SECURITY DEFINER
AS 'UPDATE orders SET closed = true WHERE id = $1';
