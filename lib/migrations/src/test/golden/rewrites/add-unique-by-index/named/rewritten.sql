-- expand, outside of a transaction
-- before: no two rows of public.orders share email
CREATE UNIQUE INDEX CONCURRENTLY one_mail ON public.orders (email) WITH (fillfactor = 90);
-- undo: DROP INDEX CONCURRENTLY IF EXISTS public.one_mail

-- expand, in a transaction
ALTER TABLE ONLY public.orders ADD CONSTRAINT one_mail UNIQUE USING INDEX one_mail;
-- undo: ALTER TABLE ONLY public.orders DROP CONSTRAINT one_mail
