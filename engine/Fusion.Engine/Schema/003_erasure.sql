-- How much of the erasure journal is done in this database. The journal itself stands outside, so that a backup that is restored can be
-- told what has been erased since it was taken. Seal: of the last entry that is done. Position: of the event that recorded it.
create table engine.erasure_progress (
    entries   bigint not null,
    seal      text not null,
    position  bigint not null,
    only_one  bool primary key default true,
    constraint there_is_one_journal check (only_one)
);

insert into engine.erasure_progress values (0, '', 0);
