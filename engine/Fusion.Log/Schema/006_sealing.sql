-- The data keys of the mentions of each record, wrapped together by a master key that the database does not have. Slots name the
-- mentions whose keys are in wrapped, in its order; erased those whose keys are destroyed, and will never be made again.
create table fusion.record_key (
    stream_id   uuid not null,
    master_key  text not null,
    slots       text[] not null,
    erased      text[] not null,
    wrapped     bytea not null,
    constraint pk_record_key primary key (stream_id)
);

-- Which key ring this log is sealed with, by a value that only the ring can compute; and from where in the log on.
create table fusion.key_ring (
    proof         bytea not null,
    sealed_after  bigint not null,
    only_one      bool not null default true,
    constraint pk_key_ring primary key (only_one),
    constraint there_is_one_ring check (only_one)
);

-- Master keys that record keys may be wrapped with. A ring without one of them cannot open this log.
create table fusion.master_key (
    id             text not null,
    first_used_at  timestamptz not null,
    constraint pk_master_key primary key (id)
);
