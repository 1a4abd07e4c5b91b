COMMENT ON TABLE carts IS 'what people want';
