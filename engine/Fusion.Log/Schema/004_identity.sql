-- Which log this is, for whatever stands beside the database and must not be taken for another's: the published tree.
create table fusion.identity (
    id  uuid not null default gen_random_uuid(),
    constraint pk_identity primary key (id)
);

insert into fusion.identity default values;
