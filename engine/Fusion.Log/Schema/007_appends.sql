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

insert into fusion.append (first_position, hashes, token)
select min(seq_id), string_agg(hash, ''::bytea order by seq_id), gen_random_uuid()
  from (select seq_id, hash, seq_id - row_number() over (order by seq_id) as island from fusion.recorded) as noted
 group by island, seq_id / 10000;

insert into fusion.long_stream_event (event_id, seq_id)
select id, seq_id from mt.mt_events where version > 100;

drop table fusion.recorded;
drop function fusion.reserve_positions(int);

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

-- A few events at once, as they were planned: every stream must still be as it was then, or nothing is written. Streams come in order of
-- their ids, each once, with no version before where they are made; of an event's row come the bytes before its position and those behind
-- it, to be hashed.
create function fusion.append_planned(
    attempt uuid, at timestamptz,
    streams uuid[], stream_types varchar[], versions_before bigint[], versions_after bigint[],
    ids uuid[], event_streams uuid[], versions bigint[], bodies jsonb[], types varchar[], dotnet_types varchar[], provenances jsonb[],
    bytes_before bytea[], bytes_behind bytea[]) returns bigint
language plpgsql as $$
declare
    first bigint;
    raised int;
    made int;
begin
    with planned as materialized (
        select * from unnest(streams, versions_before, versions_after) as planned (id, before, after) where before is not null
    ), held as materialized (
        select stream.id
          from mt.mt_streams as stream
          join planned using (id)
         where stream.version = planned.before
         order by stream.id
           for update of stream
    )
    update mt.mt_streams as stream set version = planned.after, timestamp = at
      from planned join held using (id)
     where stream.id = planned.id;
    get diagnostics raised = row_count;
    insert into mt.mt_streams (id, type, version, timestamp, created, tenant_id, is_archived)
    select id, type, after, at, at, '*DEFAULT*', false
      from unnest(streams, stream_types, versions_before, versions_after) as planned (id, type, before, after)
     where before is null
        on conflict do nothing;
    get diagnostics made = row_count;
    if raised + made <> cardinality(streams) then
        raise exception 'a stream is not as it was planned' using errcode = 'FU011';
    end if;
    first := fusion.reserve_positions(cardinality(ids));
    insert into mt.mt_events
        (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, headers, is_archived)
    select first + place - 1, id, stream_id, version, data, type, at, '*DEFAULT*', dotnet_type, provenance, false
      from unnest(ids, event_streams, versions, bodies, types, dotnet_types, provenances) with ordinality
           as event (id, stream_id, version, data, type, dotnet_type, provenance, place);
    insert into fusion.append (first_position, hashes, token)
    select first,
           string_agg(sha256(before || convert_to((first + place - 1)::text, 'UTF8') || behind), ''::bytea order by place),
           attempt
      from unnest(bytes_before, bytes_behind) with ordinality as row (before, behind, place);
    if exists (select from unnest(versions) as event (version) where version > 100) then
        insert into fusion.long_stream_event (event_id, seq_id)
        select id, first + place - 1 from unnest(ids, versions) with ordinality as event (id, version, place) where version > 100;
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
