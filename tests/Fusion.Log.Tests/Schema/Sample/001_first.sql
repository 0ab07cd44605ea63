create schema sample; create table sample.note (words text);
