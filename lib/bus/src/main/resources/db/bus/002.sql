-- Tries that failed because of a fault of ours: bounded, while a world that is down is waited for.
alter table job add column faults int not null default 0;
