create type order_state as enum ('new');
