create materialized view order_totals as select customer, sum(total) as total from orders group by customer;
create unique index on order_totals (customer);
