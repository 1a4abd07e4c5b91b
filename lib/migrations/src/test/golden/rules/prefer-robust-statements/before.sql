create table old_refunds (id int primary key);
