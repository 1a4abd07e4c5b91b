DROP TRIGGER keep_history ON orders;
