CREATE TABLE parcels (id int PRIMARY KEY, of_order int REFERENCES orders);
