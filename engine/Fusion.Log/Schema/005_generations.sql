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

-- Projections built before there were generations: the tables are of the newest version, and that is their generation.
do $$
declare
    known record;
begin
    for known in
        select split_part(name, ':', 1) as projection,
               max(coalesce(substring(name from ':V([0-9]+):')::int, 1)) as version
          from mt.mt_event_progression
         where name ~ '^[a-z]+(:V[0-9]+)?:All$' and exists (select from pg_namespace where nspname = split_part(name, ':', 1))
         group by 1
    loop
        execute format('alter schema %I rename to %I', known.projection, fusion.generation_schema(known.projection, known.version));
        insert into fusion.projection_generation values (known.projection, known.version, known.version, 'live', clock_timestamp());
        perform fusion.show_generation(known.projection, known.version);
    end loop;
end
$$;
