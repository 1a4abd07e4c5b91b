-- The last ordinal of what is said more than once of a step, stored before the event is said.
create table ordinal (
    run  uuid not null,
    type text not null,
    step int  not null,
    last int  not null,
    primary key (run, type, step)
);
