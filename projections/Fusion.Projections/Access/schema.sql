create table entry (
    position bigint primary key,
    at timestamptz not null,
    recorded_at timestamptz not null,
    actor text not null,
    content bytea not null
);
create index entry_of_actor on entry (actor, at desc, position desc);

-- Entities as they were shown, by the ids of that day.
create table shown (
    entity uuid not null,
    position bigint not null,
    at timestamptz not null,
    primary key (entity, at, position)
);

create table progress (position bigint not null);
insert into progress values (0);
