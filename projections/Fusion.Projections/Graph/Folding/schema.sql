create extension if not exists pg_trgm schema public;

-- The current version of each record: the last to arrive, or by its source's own time the latest. A record has the position of its first version as its number.
create table record (
    number bigint primary key,
    position bigint not null,
    version bigint not null,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    versioned_at timestamptz,
    stream uuid not null unique,
    dataset text not null,
    key text not null,
    event_type text not null,
    origin text,
    ordinal bigint,
    raw_sha256 text,
    mapping text,
    content bytea not null
);

-- The mentions of current versions. Number: first position and rank there; entity: the number of the mention that founded it.
create table mention (
    record bigint not null,
    number bigint not null,
    entity bigint not null,
    position bigint not null,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    kind smallint not null,
    role smallint not null,
    category smallint,
    key text not null,
    keys text[] not null,
    attributes bytea not null,
    primary key (record, number)
);
create index mention_of_entity on mention (entity, occurred_at desc, number desc);

-- Position and recorded_at are of the event that made the entity known under this id.
create table entity (
    number bigint primary key,
    position bigint not null,
    recorded_at timestamptz not null,
    kind smallint not null,
    id uuid not null unique
);
create index entity_by_position on entity (position);

create table edge (
    from_entity bigint not null,
    to_entity bigint not null,
    from_mention bigint not null,
    to_mention bigint not null,
    position bigint not null,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    type smallint not null
);
create index edge_from on edge (from_entity);
create index edge_to on edge (to_entity);
create index edge_by_position on edge (position);

-- Ids that were once current. The anchor is the mention by which the id finds its entity.
create table redirect (
    id uuid primary key,
    anchor bigint not null,
    entity bigint not null,
    position bigint not null
);
create index redirect_to on redirect (entity);

create table resolution_key (
    key text collate "C" primary key,
    entity bigint not null
);
create index resolution_key_of_entity on resolution_key (entity);

-- Entities that an event changed otherwise than by adding to them: whoever keeps a copy reads them anew.
create table change (
    position bigint not null,
    entity bigint not null,
    primary key (position, entity)
);
create index change_of_entity on change (entity);

-- What can be searched for, once for each entity and text. Sounds: the Soundex codes of the words of a name.
create table term (
    entity bigint not null,
    mentions int not null,
    class smallint not null,
    text text collate "C" not null,
    sounds text[] not null,
    primary key (entity, class, text)
) with (fillfactor = 85);
create index term_by_text on term (text, class);
create index term_by_likeness on term using gin (text gin_trgm_ops) where class in (1, 7);
create index term_by_sound on term using gin (sounds) where class = 1;

-- Versions of records that later ones superseded, and by what keys each of their mentions was resolved. An erasure folds all that stood
-- together with the erased once more, as if they had never been known.
create table past_version (
    record bigint not null,
    position bigint not null,
    recorded_at timestamptz not null,
    primary key (record, position)
);
create table past_mention (
    record bigint not null,
    position bigint not null,
    number bigint not null,
    kind smallint not null,
    key text not null,
    keys text[] not null,
    primary key (record, position, number)
);
create index past_mention_by_number on past_mention (number);
create index past_mention_by_key on past_mention using gin (keys) with (fastupdate = off);

create table crime (
    record bigint primary key,
    position bigint not null,
    occurred_at timestamptz not null,
    status smallint not null,
    offence_code text not null,
    offence_title text not null
);
create index crime_by_time on crime (occurred_at);

create table dataset (
    dataset text primary key,
    records bigint not null,
    events bigint not null,
    first_position bigint not null,
    last_position bigint not null,
    first_recorded_at timestamptz not null,
    last_recorded_at timestamptz not null,
    first_occurred_at timestamptz not null,
    last_occurred_at timestamptz not null
);

-- Erasures: how many were folded; whoever keeps a copy makes it anew after each.
create table progress (position bigint not null, erasures bigint not null);
insert into progress values (0, 0);
