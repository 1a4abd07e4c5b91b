drop table events cascade;
create unlogged table events (id bigint primary key, at date);
insert into events values (1, now());
