CREATE TABLE IF NOT EXISTS public.customers (id bigint PRIMARY KEY);
