-- What was told last: a message that comes late must not replace it.
alter table delivery add column said_at timestamptz not null default 'epoch';
alter table delivery add column ended boolean not null default false;
