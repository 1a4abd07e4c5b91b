CREATE TYPE order_state AS ENUM ('new', 'paid');
ALTER TABLE orders ALTER state TYPE order_state USING state::order_state;
