ALTER TYPE order_state ADD VALUE 'open' BEFORE 'new';
