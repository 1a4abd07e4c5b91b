-- What the rules' examples are about, with rows. A rule that needs more has a before.sql beside its bad.sql.
create table customers (id int primary key, email text not null, name text);
create table orders (
    id int primary key, customer int not null constraint orders_customer references customers, total numeric, net numeric,
    note text, state text, name text, quantity int, placed_at timestamptz default now());
create table invoices (id int primary key, "order" int);
create table stays (id int primary key, during tsrange);
create table events (id bigint, at date) partition by range (at);
create table events_2020 partition of events for values from ('2020-01-01') to ('2021-01-01');
create table events_2025 (id bigint, at date);
insert into customers select n, 'c' || n, null from generate_series(1, 5) n;
insert into orders (id, customer, total, quantity, state) select n, n, n, n, 'new' from generate_series(1, 5) n;
insert into events values (1, '2020-05-01');
