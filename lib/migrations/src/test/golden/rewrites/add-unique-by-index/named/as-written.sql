ALTER TABLE ONLY public.orders ADD CONSTRAINT one_mail UNIQUE (email) WITH (fillfactor = 90);
