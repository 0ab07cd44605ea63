-- $1 from, $2 until, $3 statuses that score nothing. Of each crime the latest version counts, and only the persons whom that
-- version names as suspects, convicted since or not.
with in_window as (
    select distinct t.entity as crime
    from crime c join mention t on t.record = c.record and t.role = 0
    where c.occurred_at >= $1 and c.occurred_at < $2
), latest as (
    select distinct on (w.crime) w.crime, c.record, c.occurred_at, c.status, c.offence_code, c.offence_title
    from in_window w
    join mention t on t.entity = w.crime and t.role = 0
    join crime c on c.record = t.record
    order by w.crime, c.position desc
)
select distinct s.entity, l.crime, l.record, l.status, l.offence_code, l.offence_title
from latest l
join mention s on s.record = l.record and s.kind = 1 and s.category in (1, 2)
where l.occurred_at >= $1 and l.occurred_at < $2 and not l.status = any($3::smallint[])
order by s.entity, l.crime
