alter table orders add column closed boolean;
