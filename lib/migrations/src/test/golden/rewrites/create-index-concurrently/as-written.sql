CREATE INDEX ON orders (customer, lower(email)) INCLUDE (total) WHERE total > 0;
CREATE INDEX ON orders ((total * 2), (customer + 1));
CREATE UNIQUE INDEX orders_email ON public.orders USING btree (email DESC);
