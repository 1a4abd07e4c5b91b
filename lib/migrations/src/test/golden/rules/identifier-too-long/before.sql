create schema shop;
create table shop.orders (customer int);
