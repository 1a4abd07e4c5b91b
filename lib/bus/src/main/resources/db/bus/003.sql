-- Whoever may speak of one database's runs says nothing about another's, even with the run's id.
alter table signal add column database text;
update signal set database = (select j.database from job j where j.run = signal.run order by j.id limit 1);
delete from signal where database is null;
alter table signal drop constraint signal_pkey, add primary key (run, database, kind);
