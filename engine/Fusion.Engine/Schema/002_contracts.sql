-- What each dataset has been like, learnt from its deliveries; what it was last found to differ in. The history of it is in the log.
create table engine.source_contract (
    dataset        text primary key,
    expectations   text not null,
    learnt_at      timestamptz not null,
    last_change    text,
    changed_at     timestamptz
);
