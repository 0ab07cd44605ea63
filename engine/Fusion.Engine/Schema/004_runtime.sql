-- How often the same bytes were set aside: replayed, the first becomes an event and the others are repeats of it.
alter table engine.quarantine add column times bigint not null default 1;
create index quarantine_by_age on engine.quarantine (quarantined_at);

-- Of the records that were set aside, how many have been kept as long as they may be.
alter table engine.source_tally add column expired bigint not null default 0;
alter table engine.source_tally add constraint expired_were_quarantined check (expired between 0 and quarantined);

-- How the reading of each dataset goes, as whichever process reads it last told.
create table engine.source_state (
    dataset             text primary key,
    state               text not null,
    last_error          text,
    last_read_at        timestamptz,
    records_per_second  double precision not null,
    reader              text not null,
    told_at             timestamptz not null
);

-- Which bytes were repeated was not kept before; that some were is put with the first of them, so that the account holds.
update engine.quarantine as kept
   set times = 1 + missing.times
  from (select rows.dataset, rows.first, tally.quarantined - rows.count as times
          from (select dataset, min(id) as first, count(*) from engine.quarantine group by dataset) as rows
          join engine.source_tally as tally using (dataset)) as missing
 where kept.id = missing.first and missing.times > 0;
