create schema if not exists engine;

-- How far each source was read. Moves only in the transaction that records what was read.
create table engine.source_cursor (
    name       text primary key,
    dataset    text not null,
    value      text not null,
    moved_at   timestamptz not null
);

-- What came in and what became of it. The law of conservation is the table's own constraint.
create table engine.source_tally (
    dataset       text primary key,
    received      bigint not null,
    appended      bigint not null,
    duplicate     bigint not null,
    quarantined   bigint not null,
    last_at       timestamptz not null,
    constraint nothing_is_lost check (received = appended + duplicate + quarantined)
);

-- Records that could not be taken in, whole, until their manifest is mended and they are replayed.
create table engine.quarantine (
    id               bigint generated always as identity primary key,
    dataset          text not null,
    reason           text not null,
    raw              bytea not null,
    raw_sha256       text not null,
    origin           text not null,
    record_offset    bigint not null,
    mapping          text not null,
    quarantined_at   timestamptz not null,
    -- The same bytes, delivered again, are the same trouble.
    constraint one_row_a_record unique (dataset, raw_sha256)
);

create index quarantine_by_dataset on engine.quarantine (dataset, id);
