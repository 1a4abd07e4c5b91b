-- A plan that its database outran is made again, and its next release has a snapshot of its own.
alter table manifest add column revision int not null default 0;
alter table manifest drop constraint manifest_pkey;
alter table manifest add primary key (run, revision);
