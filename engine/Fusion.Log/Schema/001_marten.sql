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
