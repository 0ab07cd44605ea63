using Npgsql;

namespace Fusion.Testing;

/// <summary>Everything PostgreSQL knows of a database's own schemas, one line a thing, to compare two of them.</summary>
public static class SchemaText
{
    const string Sql = """
        with own as (
            select oid, nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')
        )
        select line from (
            select format('column %s.%s %s %s %s null=%s default=%s', nspname, relname, attnum, attname,
                          format_type(atttypid, atttypmod), not attnotnull, pg_get_expr(adbin, adrelid)) as line
              from pg_attribute
              join pg_class c on c.oid = attrelid and relkind in ('r', 'p', 'v', 'm')
              join own on own.oid = relnamespace
              left join pg_attrdef on adrelid = attrelid and adnum = attnum
             where attnum > 0 and not attisdropped
            union all
            select format('constraint %s.%s %s', nspname, conname, pg_get_constraintdef(c.oid))
              from pg_constraint c join own on own.oid = connamespace
             where contype <> 'n'
            union all
            select format('index %s', indexdef) from pg_indexes where schemaname in (select nspname from own)
            union all
            select format('sequence %s.%s %s %s %s', schemaname, sequencename, start_value, increment_by, cache_size)
              from pg_sequences where schemaname in (select nspname from own)
            union all
            select format('function %s', pg_get_functiondef(p.oid)) from pg_proc p join own on own.oid = pronamespace
            union all
            select format('trigger %s', pg_get_triggerdef(t.oid))
              from pg_trigger t join pg_class c on c.oid = tgrelid join own on own.oid = relnamespace
             where not tgisinternal
            union all
            select format('view %s.%s %s', schemaname, viewname, definition)
              from pg_views where schemaname in (select nspname from own)
        ) as everything
        order by line collate "C"
        """;

    public static async Task<string> ReadAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(Sql);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return string.Join('\n', lines);
    }
}
