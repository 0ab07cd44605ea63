using System.Text.Json;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Tests.Types;

public sealed class Changes_of_generated_schemas(ITestOutputHelper output)
{
    const int Seed = 20261121;
    const int Pairs = 1_000;

    /// <summary>The gate before a release asks one question: will a client break? Both must answer it alike.</summary>
    [Fact]
    public async Task Are_breaking_and_dangerous_where_the_reference_finds_them_so()
    {
        var lines = await Oracle.RunAsync("pairs.mjs", "", $"{Seed}", $"{Pairs}");
        var (count, breaking) = (0, 0);
        var different = new List<string>();
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            count++;
            var pair = JsonDocument.Parse(line).RootElement;
            var changes = SchemaDiff.Compare(Read(pair, "older"), Read(pair, "newer"));
            var expected = (pair.GetProperty("breaking").GetArrayLength() > 0, pair.GetProperty("dangerous").GetArrayLength() > 0);
            var actual = (Has(changes, ChangeSeverity.Breaking), Has(changes, ChangeSeverity.Dangerous));
            breaking += expected.Item1 ? 1 : 0;
            if (actual != expected)
                different.Add($"breaking {pair.GetProperty("breaking")} dangerous {pair.GetProperty("dangerous")}\n  here {string.Join("; ", changes)}");
        }

        output.WriteLine($"{count} pairs, {breaking} breaking");
        different.ShouldBeEmpty($"{different.Count} of {count}\n{string.Join("\n", different.Take(10))}");
        count.ShouldBe(Pairs);
        breaking.ShouldBeInRange(Pairs / 10, Pairs * 9 / 10);
    }

    static bool Has(IEnumerable<SchemaChange> changes, ChangeSeverity severity) => changes.Any(change => SeverityOf(change) == severity);

    /// <summary>
    /// The reference calls it dangerous when a default goes and leaves an argument required; documents that left it out no
    /// longer hold, so here it is breaking.
    /// </summary>
    static ChangeSeverity SeverityOf(SchemaChange change) =>
        change.Message.StartsWith("no longer defaults to", StringComparison.Ordinal) && change.Message.EndsWith("is required", StringComparison.Ordinal)
            ? ChangeSeverity.Dangerous : change.Severity;

    static Schema Read(JsonElement pair, string name)
    {
        var read = Schema.Parse(pair.GetProperty(name).GetString()!);
        return read.Schema.ShouldNotBeNull(string.Join('\n', read.Errors));
    }
}
