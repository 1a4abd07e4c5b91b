DO $$
DECLARE old record;
BEGIN
  FOR old IN SELECT tablename FROM pg_tables WHERE tablename LIKE 'old_%' LOOP
    EXECUTE format('DROP TABLE %I', old.tablename);
  END LOOP;
END $$;
