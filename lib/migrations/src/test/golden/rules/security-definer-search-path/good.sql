CREATE FUNCTION close_order(bigint) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, shop
AS 'UPDATE orders SET closed = true WHERE id = $1';
