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

-- The first of a block of positions that follow on one another. The order of the steps is what makes the high water mark true: a reader
-- that sees a position handed out also sees the lock of the transaction that holds it, until that transaction is visible or gone. Who
-- takes positions takes them alone: that lock ends with the inner block, which undoes nothing else, since sequences are never undone.
create function fusion.reserve_positions(how_many int) returns bigint
language plpgsql as $$
declare
    floor bigint;
    first bigint;
    last bigint;
begin
    select case when is_called then last_value else last_value - 1 end into floor from mt.mt_events_sequence;
    perform pg_advisory_xact_lock_shared(1179997006, (floor & 4294967295)::bit(32)::int);
    begin
        perform pg_advisory_xact_lock(1179997007, 0);
        select min(position), max(position) into first, last
          from (select nextval('mt.mt_events_sequence') as position from generate_series(1, how_many)) as taken;
        raise exception using errcode = 'FU010';
    exception when sqlstate 'FU010' then
        null;
    end;
    if last - first + 1 <> how_many then
        raise exception 'positions were taken by somebody who does not reserve them' using errcode = '40001';
    end if;
    return first;
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

-- The builds of each projection, each with tables in a schema of its own. The row that a reader's snapshot sees as live says where
-- that reader finds a whole state; nothing else does, because names resolve outside snapshots.
create table fusion.projection_generation (
    projection    text not null,
    generation    int not null,
    version       int not null,
    state         text not null,
    changed_at    timestamptz not null,
    faulted_at    bigint null,
    faulted_type  text null,
    fault         text null,
    constraint pk_projection_generation primary key (projection, generation),
    constraint ck_projection_generation_state check (state in ('building', 'live', 'retired', 'dropped'))
);

create unique index projection_live on fusion.projection_generation (projection) where state = 'live';
create unique index projection_building on fusion.projection_generation (projection) where state = 'building';

create function fusion.generation_schema(projection text, generation int) returns text
language sql immutable
return lower(projection) || '_g' || generation;

-- An empty schema for a generation, first in the search path of the transaction.
create function fusion.make_generation(projection text, generation int) returns void
language plpgsql as $$
begin
    execute format('drop schema if exists %1$I cascade', fusion.generation_schema(projection, generation));
    execute format('create schema %1$I', fusion.generation_schema(projection, generation));
    perform fusion.face_generation(projection, generation);
end
$$;

-- From here to the end of the transaction plain names are those of this generation.
create function fusion.face_generation(projection text, generation int) returns void
language plpgsql as $$
begin
    perform set_config('search_path', quote_ident(fusion.generation_schema(projection, generation)) || ', public', true);
end
$$;

-- The tables of a generation that nobody reads any more, its checkpoint, and what it set aside.
create function fusion.drop_generation(projection text, generation int, checkpoint text) returns void
language plpgsql as $$
begin
    execute format('drop schema if exists %I cascade', fusion.generation_schema(projection, generation));
    delete from fusion.set_aside aside where aside.projection = checkpoint;
    delete from mt.mt_event_progression where name = checkpoint;
end
$$;

-- Where the live tables of a projection are, as the snapshot of the caller has it.
create function fusion.live_schema(wanted text, oldest int, newest int) returns text
language plpgsql stable as $$
declare
    live fusion.projection_generation;
begin
    select * into live from fusion.projection_generation where projection = wanted and state = 'live';
    if live.generation is null then
        raise exception 'The projection % has not been built yet.', wanted using errcode = 'FU001';
    end if;
    if live.version < oldest or live.version > newest then
        raise exception 'The projection % is served at version %, and this build reads versions % to %. Start the build that made it.',
            wanted, live.version, oldest, newest using errcode = 'FU002';
    end if;
    return quote_ident(fusion.generation_schema(live.projection, live.generation));
end
$$;

-- The live tables of some projections, in front of the search path of the transaction; where two have one name, the first is meant.
create function fusion.face_live(projections text[], oldest int[], newest int[]) returns void
language plpgsql as $$
declare
    path text := 'public';
begin
    for place in reverse cardinality(projections)..1 loop
        path := fusion.live_schema(projections[place], oldest[place], newest[place]) || ', ' || path;
    end loop;
    perform set_config('search_path', path, true);
end
$$;

-- Shows the tables of a generation under the projection's own name, for people and tools. What reads more than one statement at a
-- time asks fusion.face_live instead.
create function fusion.show_generation(projection text, generation int) returns void
language plpgsql as $$
declare
    shown text := lower(projection);
    hidden text := fusion.generation_schema(projection, generation);
    held text;
begin
    execute format('drop schema if exists %I cascade', shown);
    execute format('create schema %I', shown);
    for held in select tablename from pg_tables where schemaname = hidden loop
        execute format('create view %I.%I as select * from %I.%I', shown, held, hidden, held);
    end loop;
end
$$;

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

-- What each append wrote: the hashes of its events over all their columns, taken before they were stored, in order of position. The
-- positions of one append follow on one another. By the token an attempt whose answer was lost is known to have succeeded.
create table fusion.append (
    first_position  bigint not null,
    hashes          bytea not null,
    token           uuid not null,
    constraint pk_append primary key (first_position)
);

-- Hashes do not compress.
alter table fusion.append alter column hashes set storage external;

-- Whether an event was recorded before is found among the events of its stream. Of those after the hundredth of a stream the ids stand
-- here, so that a stream may be as long as it likes.
create table fusion.long_stream_event (
    event_id  uuid not null,
    seq_id    bigint not null,
    constraint pk_long_stream_event primary key (event_id)
);

create index long_stream_event_by_position on fusion.long_stream_event using brin (seq_id) with (pages_per_range = 16);

-- A few events at once, if nothing is known of any of them: none was recorded before and every stream has the version expected. Else
-- nothing is written, and null says so. Streams come in order of their ids, each once. An event tells the place of its stream among them
-- and which of the new events of that stream it is, and brings the bytes of its row but for its position and its version, to be hashed.
create function fusion.append_new(
    attempt uuid, at timestamptz, streams uuid[], stream_types varchar[], stream_events bigint[],
    ids uuid[], stream_places int[], turns bigint[], expected bigint[],
    bodies jsonb[], types varchar[], dotnet_types varchar[], provenances jsonb[], bytes_before bytea[], bytes_behind bytea[]) returns bigint
language plpgsql as $$
declare
    known uuid[];
    known_versions bigint[];
    bases bigint[] := array_fill(0::bigint, array[cardinality(streams)]);
    first bigint;
    made int;
begin
    select array_agg(id), array_agg(version) into known, known_versions
      from (select id, version from mt.mt_streams where id = any (streams) order by id for update) as held;
    if known is not null then
        if exists (select from mt.mt_events where stream_id = any (known) and version <= 100 and id = any (ids))
           or exists (select from fusion.long_stream_event where event_id = any (ids)) then
            return null;
        end if;
        select array_agg(coalesce(held.version, 0) order by place) into bases
          from unnest(streams) with ordinality as stream (id, place)
          left join unnest(known, known_versions) as held (id, version) using (id);
    end if;
    if exists (select from unnest(stream_places, turns, expected) as event (place, turn, version)
                where version <> bases[place] + turn - 1) then
        return null;
    end if;

    if known is not null then
        update mt.mt_streams as stream set version = stream.version + added, timestamp = at
          from unnest(streams, stream_events) as changed (id, added)
         where stream.id = changed.id and stream.id = any (known);
    end if;
    if known is null or cardinality(known) < cardinality(streams) then
        insert into mt.mt_streams (id, type, version, timestamp, created, tenant_id, is_archived)
        select id, type, added, at, at, '*DEFAULT*', false
          from unnest(streams, stream_types, stream_events) as stream (id, type, added)
         where known is null or id <> all (known)
            on conflict do nothing;
        get diagnostics made = row_count;
        if made <> cardinality(streams) - coalesce(cardinality(known), 0) then
            raise exception 'a stream was made meanwhile' using errcode = 'FU011';
        end if;
    end if;
    first := fusion.reserve_positions(cardinality(ids));
    insert into mt.mt_events
        (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, headers, is_archived)
    select first + place - 1, id, streams[stream], bases[stream] + turn, data, type, at, '*DEFAULT*', dotnet_type, provenance, false
      from unnest(ids, stream_places, turns, bodies, types, dotnet_types, provenances) with ordinality
           as event (id, stream, turn, data, type, dotnet_type, provenance, place);
    insert into fusion.append (first_position, hashes, token)
    select first,
           string_agg(
               sha256(before || convert_to((first + place - 1)::text, 'UTF8') || behind
                   || convert_to((bases[stream] + turn)::text || '}', 'UTF8')),
               ''::bytea order by place),
           attempt
      from unnest(bytes_before, bytes_behind, stream_places, turns) with ordinality as row (before, behind, stream, turn, place);
    if known is not null or cardinality(ids) > 100 then
        insert into fusion.long_stream_event (event_id, seq_id)
        select id, first + place - 1
          from unnest(ids, stream_places, turns) with ordinality as event (id, stream, turn, place)
         where bases[stream] + turn > 100;
    end if;
    return first;
end
$$;

-- The log holds the row of every stream it appends to, so looking each up again would only find what is known. The constraint stays in
-- the catalogue; where we may not, the lookups are made.
do $$
begin
    if current_setting('is_superuser') = 'on' then
        alter table mt.mt_events disable trigger all;
    end if;
end
$$;
