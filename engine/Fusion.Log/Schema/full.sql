-- The whole schema of the log, for reading. A test holds it equal to what the numbered steps make.
create schema fusion;

create table fusion.migration (
    room        text not null,
    number      int not null,
    name        text not null,
    sha256      text not null,
    applied_at  timestamptz not null default now(),
    constraint pk_migration primary key (room, number)
);

-- Marten 9's event tables, to the name: uuid streams, single tenancy, all four metadata columns. Nothing of our own may be added
-- here; Marten drops what it does not know. The timestamp defaults are Marten's and are never relied on: the log writes every time.
create schema mt;

create table mt.mt_streams (
    id           uuid not null,
    type         varchar null,
    version      bigint null,
    timestamp    timestamptz not null default (now()),
    created      timestamptz not null default (now()),
    tenant_id    varchar null default '*DEFAULT*',
    is_archived  bool null default false,
    constraint pkey_mt_streams_id primary key (id)
);

create table mt.mt_events (
    seq_id          bigint not null,
    id              uuid not null,
    stream_id       uuid null,
    version         bigint not null,
    data            jsonb not null,
    bdata           bytea null,
    type            varchar(500) not null,
    timestamp       timestamptz not null default (now()),
    tenant_id       varchar null default '*DEFAULT*',
    mt_dotnet_type  varchar null,
    correlation_id  varchar null,
    causation_id    varchar null,
    headers         jsonb null,
    user_name       varchar null,
    is_archived     bool null default false,
    constraint pkey_mt_events_seq_id primary key (seq_id),
    constraint fkey_mt_events_stream_id foreign key (stream_id) references mt.mt_streams (id) on delete cascade
);

create unique index pk_mt_events_stream_and_version on mt.mt_events (stream_id, version);

create sequence mt.mt_events_sequence owned by mt.mt_events.seq_id;

create table mt.mt_event_progression (
    name          varchar not null,
    last_seq_id   bigint null,
    last_updated  timestamptz null default (transaction_timestamp()),
    constraint pk_mt_event_progression primary key (name)
);

create table mt.mt_high_water_skips (
    ending_sequence    bigint not null,
    starting_sequence  bigint not null,
    timestamp          timestamptz null default (transaction_timestamp()),
    constraint pkey_mt_high_water_skips_ending_sequence primary key (ending_sequence)
);

-- What the log must know beyond Marten's tables.

-- Every event ever recorded, by the id made from its content: this is what makes appending idempotent for ever. The hash is over
-- every stored column of the event, taken before it was stored.
create table fusion.recorded (
    event_id  uuid not null,
    seq_id    bigint not null,
    hash      bytea not null,
    constraint pk_recorded primary key (event_id)
);

-- Rows lie nearly in order of position, so the verifier finds a range of them without an index that every append would pay for.
create index recorded_by_position on fusion.recorded using brin (seq_id) with (pages_per_range = 16);

-- Attempts to append together with companions, so that an attempt whose answer was lost is known to have succeeded.
create table fusion.append_attempt (
    token         uuid not null,
    attempted_at  timestamptz not null,
    constraint pk_append_attempt primary key (token)
);

-- Who may run what only one process may run. The epoch rises with every owner; a write made under an older one is refused.
create table fusion.lease (
    name        text not null,
    owner       uuid not null,
    epoch       bigint not null,
    expires_at  timestamptz not null,
    constraint pk_lease primary key (name)
);

-- Positions for a block of new events. The order of the three steps is what makes the high water mark true: a reader that sees a
-- position handed out also sees the lock of the transaction that holds it, until that transaction is visible or gone.
create function fusion.reserve_positions(how_many int) returns bigint[]
language plpgsql as $$
declare
    floor bigint;
    positions bigint[];
begin
    select case when is_called then last_value else last_value - 1 end into floor from mt.mt_events_sequence;
    perform pg_advisory_xact_lock_shared(1179997006, (floor & 4294967295)::bit(32)::int);
    select array_agg(nextval('mt.mt_events_sequence')) into positions from generate_series(1, how_many);
    return positions;
end
$$;

-- The position at and below which nothing can still appear. Read the events in a later statement than this. Locks carry the low 32
-- bits of a writer's floor; its distance from the ceiling restores the rest, and is negative for a writer that began after the
-- ceiling was read.
create function fusion.high_water_mark() returns bigint
language plpgsql as $$
declare
    ceiling bigint;
    held bigint;
begin
    select case when is_called then last_value else last_value - 1 end into ceiling from mt.mt_events_sequence;
    select min(ceiling - ((ceiling - objid::bigint) & 4294967295)::bit(32)::int) into held
      from pg_locks
     where locktype = 'advisory'
       and database = (select oid from pg_database where datname = current_database())
       and classid = 1179997006
       and objsubid = 2;
    return least(ceiling, coalesce(held, ceiling));
end
$$;

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

-- Which log this is, for whatever stands beside the database and must not be taken for another's: the published tree.
create table fusion.identity (
    id  uuid not null default gen_random_uuid(),
    constraint pk_identity primary key (id)
);
