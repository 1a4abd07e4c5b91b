DO $$ BEGIN
  EXECUTE 'UPDATE orders SET state = 1 ' || 'WHERE state = 2';
END $$;
