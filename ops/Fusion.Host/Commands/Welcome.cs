using System.Globalization;
using Fusion.Host.Serving;

namespace Fusion.Host.Commands;

/// <summary>What a person sees when the product is ready: where it is, who one may be, and what to ask first.</summary>
static class Welcome
{
    static readonly Question[] Questions =
    [
        new("analyst", "investigation; why=Linked burglaries in SE31",
            """{ search(text: "gary pembury", first: 3) { nodes { score entity { id label } } } }"""),
        new("panel", "targeting; why=Monthly panel meeting",
            "{ harmRanking(first: 3) { entries { rank score person { label } } } }"),
        new("overseer", "oversight; why=Monthly audit of sources",
            "{ sources { dataset received appended duplicate quarantined } }"),
    ];

    public static async Task SayAsync(Product product, UpOptions options, TimeSpan took, CancellationToken cancellation)
    {
        var stats = await product.Rooms.Log.StatsAsync(cancellation);
        var quarantined = (await product.Rooms.Tallies.AllAsync(cancellation)).Sum(tally => tally.Quarantined);
        var address = $"http://127.0.0.1:{options.Port}";
        Say.Good(string.Create(
            CultureInfo.InvariantCulture,
            $"Ready after {took.TotalSeconds:F1} s: {stats.Events:N0} events in {stats.Streams:N0} streams; {quarantined:N0} records set aside."));
        foreach (var source in product.Sources.Where(source => source.LastError is not null))
            Say.Warn($"{source.Dataset}: {source.LastError}");
        Say.Result($"""

              explorer   {address}/
              GraphQL    {address}/graphql      SDL  {address}/schema.graphqls
              data       {options.Settings.DataFolder}

              DEMO IDENTITIES, for this machine only: analyst, panel, overseer. Choose with the Fusion-Identity header.
              No purpose, no answer: say why with the Fusion-Purpose header.

            {string.Concat(Questions.Select(question => Example(address, question)))}
              Ctrl-C stops everything.
            """);
    }

    static string Example(string address, Question question) => $$"""
          curl -s {{address}}/graphql -H 'content-type: application/json' -H 'fusion-identity: {{question.Identity}}' \
               -H 'fusion-purpose: {{question.Purpose}}' \
               -d '{"query":"{{question.Query.Replace("\"", "\\\"", StringComparison.Ordinal)}}"}'


        """;

    sealed record Question(string Identity, string Purpose, string Query);
}
