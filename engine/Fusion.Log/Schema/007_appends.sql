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
