-- Events a projection could not apply and was allowed to pass over, until it is mended and built again. The trouble is named by its
-- type alone; what it says could hold what the event holds.
create table fusion.set_aside (
    projection    text not null,
    seq_id        bigint not null,
    event_type    text not null,
    trouble       text not null,
    set_aside_at  timestamptz not null,
    constraint pk_set_aside primary key (projection, seq_id)
);
