-- $1 words, $2 code, $3 reference, $4 phone, $5 sounds, $6 kinds, $7 score after, $8 entity after, $9 limit.
-- Names and addresses by likeness (trigrams are of words, so their order does not matter), by part and by sound; codes whole or
-- by their beginning. Scores are in ten-thousandths, so that a cursor holds them exactly.
with matched as (
    select t.entity, t.class, t.text, t.mentions,
           case when t.text = $1 then 10000
                else least(9900, greatest(
                    (9800 * similarity(t.text, $1))::int,
                    (9000 * strict_word_similarity($1, t.text))::int,
                    case when t.class = 1 and cardinality($5::text[]) > 0 and t.sounds @> $5
                         then 6000 + (2500 * similarity(t.text, $1))::int else 0 end,
                    case when t.text like $1 || '%' or t.text like '% ' || $1 || '%' then 8500 else 0 end))
           end as score
    from term t
    where t.class in (1, 7)
      and (t.text % $1 or $1 <<% t.text or t.text like $1 || '%' or t.text like '% ' || $1 || '%'
           or (t.class = 1 and cardinality($5) > 0 and t.sounds @> $5))
    union all
    select t.entity, t.class, t.text, t.mentions,
           case when t.text = typed.text then 10000 else 5000 + (4000 * length(typed.text) / length(t.text)) end
    from (values (2::smallint, $2::text), (3::smallint, $4::text), (4::smallint, $3::text),
                 (5::smallint, $2::text), (6::smallint, $2::text), (8::smallint, $2::text)) typed (class, text)
    join term t on t.class = typed.class
     and t.text >= typed.text and t.text < typed.text || U&'\+10FFFF'
    where length(typed.text) >= 3
), best as (
    select distinct on (m.entity) m.entity, e.id, e.kind, m.class, m.text, m.mentions, m.score
    from matched m join entity e on e.number = m.entity
    where m.score > 0 and (cardinality($6::smallint[]) = 0 or e.kind = any($6))
    order by m.entity, m.score desc, m.mentions desc, m.class, m.text
)
select id, kind, class, text, mentions, score, entity from best
where $7::int is null or (-score, entity) > (-$7, $8::bigint)
order by score desc, entity
limit $9
