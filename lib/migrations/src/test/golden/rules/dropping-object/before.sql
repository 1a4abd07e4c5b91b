create view order_totals as select customer, sum(total) as total from orders group by customer;
