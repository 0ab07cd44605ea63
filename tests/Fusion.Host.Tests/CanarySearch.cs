using System.Text;
using Fusion.Log.Postgres;
using Npgsql;

namespace Fusion.Host.Tests;

/// <summary>
/// Looks for words everywhere the product keeps anything: every table, index statistic and view of the database, as text and as the bytes
/// of binary columns, and every file beside the database that is the product's own. Drop folders and the simulator's are the sources' own.
/// </summary>
sealed class CanarySearch(DataFolder data)
{
    static readonly string[] FoldersOfSources = ["drop", "simulator"];

    /// <summary>The places where each word is found.</summary>
    public async Task<SortedDictionary<string, List<string>>> FindAsync(params IReadOnlyList<string> words)
    {
        var found = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var word in words)
            found.Add(word, []);
        await using (var database = NpgsqlDataSource.Create(Connection()))
        {
            foreach (var table in await TablesAsync(database))
                Look(table, await TextAsync(database, table), found);
        }

        foreach (var file in OwnFiles())
            Look(Path.GetRelativePath(data.Path, file), Encoding.Latin1.GetString(await ReadSharedAsync(file)), found);
        return found;
    }

    /// <summary>The files that PostgreSQL keeps tables and indexes in.</summary>
    public IReadOnlyList<string> TableFilesWith(string word) =>
        [.. Directory.EnumerateFiles(Path.Combine(data.Path, "postgres", "cluster", "base"), "*", SearchOption.AllDirectories)
            .Where(file => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0)];

    NpgsqlConnectionStringBuilder Connection() => RunningCluster.Find(Path.Combine(data.Path, "postgres"))
        ?? throw new InvalidOperationException("The product's database does not run.");

    static void Look(string place, string text, SortedDictionary<string, List<string>> found)
    {
        foreach (var (word, places) in found)
        {
            var bytes = Encoding.UTF8.GetBytes(word);
            string[] spellings = [word, Convert.ToHexStringLower(bytes), Convert.ToBase64String(bytes)[..^3]];
            if (spellings.Any(spelling => text.Contains(spelling, StringComparison.OrdinalIgnoreCase)))
                places.Add(place);
        }
    }

    static async Task<List<string>> TablesAsync(NpgsqlDataSource database)
    {
        await using var select = database.CreateCommand("""
            select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p', 'm', 'v') and (n.nspname !~ '^(pg_|information_schema)' or c.relname = 'pg_stats')
             order by 1
            """);
        await using var row = await select.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await row.ReadAsync())
            tables.Add(row.GetString(0));
        return tables;
    }

    static async Task<string> TextAsync(NpgsqlDataSource database, string table)
    {
        await using var connection = await database.OpenConnectionAsync();
        using var copy = await connection.BeginTextExportAsync($"copy (select t::text from {table} t) to stdout");
        return await copy.ReadToEndAsync();
    }

    IEnumerable<string> OwnFiles() => Directory.EnumerateFiles(data.Path, "*", SearchOption.AllDirectories)
        .Where(file => !FoldersOfSources.Contains(Path.GetRelativePath(data.Path, file).Split(Path.DirectorySeparatorChar)[0]))
        .Where(file => !file.StartsWith(Path.Combine(data.Path, "postgres", "cluster"), StringComparison.Ordinal))
        .Where(file => !file.Contains(".s.PGSQL.", StringComparison.Ordinal) && !file.EndsWith(".lock", StringComparison.Ordinal));

    static async Task<byte[]> ReadSharedAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory);
        return memory.ToArray();
    }
}
