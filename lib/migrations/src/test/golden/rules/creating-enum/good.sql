CREATE TABLE order_states (state text PRIMARY KEY);
