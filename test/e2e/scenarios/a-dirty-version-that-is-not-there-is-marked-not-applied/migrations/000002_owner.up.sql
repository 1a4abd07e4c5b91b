ALTER TABLE carts ADD COLUMN owner text;
