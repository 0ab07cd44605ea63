insert into sample.note values ('once');
