using Fusion.Api.Access;
using Fusion.Api.Entities;
using Fusion.GraphQL.Binding;
using Fusion.Projections;
using Fusion.Projections.Harm;

namespace Fusion.Api.Harm;

/// <summary>The ranking the targeting panel discusses. It decides nothing.</summary>
sealed class HarmFields(ReadModels models, EntityLoader loader, TimeProvider time)
{
    const int EntriesMax = 500;
    static readonly DateOnly EarliestDay = new(1900, 1, 1);
    static readonly DateOnly LatestDay = new(2199, 12, 31);

    public void Bind(SchemaBinding schema)
    {
        schema.Query().Field("harmRanking", RankAsync);
        schema.Object<RankingView>("HarmRanking");
        schema.Object<EntryView>("HarmEntry");
        schema.Object<PartView>("HarmPart");
    }

    async Task<RankingView> RankAsync(ResolveArgs arguments)
    {
        var page = Connection.Request(arguments.Get<int>("first"), EntriesMax);
        var windowEnd = arguments.Get<DateOnly?>("asOf") ?? await NewestDayAsync(arguments.Cancellation);
        if (windowEnd < EarliestDay || windowEnd > LatestDay)
            throw Connection.BadInput($"'asOf' must be from {EarliestDay:yyyy-MM-dd} to {LatestDay:yyyy-MM-dd}.");
        var ranking = await models.Harm.RankAsync(new HarmQuery(windowEnd, page), arguments.Cancellation);
        var views = await loader.LoadAsync(
            [.. ranking.Scores.Select(score => score.Person)], arguments.Context<CallContext>().Trail, arguments.Cancellation);
        return new RankingView(
            windowEnd.AddDays(1 - ranking.Query.WindowDays),
            windowEnd,
            $"{ranking.Weights.Name} {ranking.Weights.Version}, {ranking.Weights.Date:yyyy-MM-dd}, {ranking.Weights.Source}",
            ranking.Ranked,
            ranking.At.Value,
            [
                .. ranking.Scores
                    .Where(score => views.GetValueOrDefault(score.Person) is PersonView)
                    .Select(score => EntryView.Of(score, (PersonView)views[score.Person])),
            ]);
    }

    async Task<DateOnly> NewestDayAsync(CancellationToken cancellation)
    {
        var datasets = await models.Sources.DatasetsAsync(cancellation);
        var newest = datasets.Count == 0 ? time.GetUtcNow() : datasets.Max(dataset => dataset.LastOccurredAt);
        return DateOnly.FromDateTime(newest.UtcDateTime);
    }
}

sealed record RankingView(
    DateOnly From, DateOnly To, string Weights, int Ranked, long Position, IReadOnlyList<EntryView> Entries);

sealed record EntryView(int Rank, PersonView Person, double Score, int CrimeCount, IReadOnlyList<PartView> Parts)
{
    public static EntryView Of(HarmScore score, PersonView person) => new(
        score.Rank, person, (double)score.Score, score.Parts.Count, [.. score.Parts.Select(PartView.Of)]);
}

sealed record PartView(
    string Crime, string Offence, double Weight, string? WeightedAs, string Status, DateTimeOffset OccurredAt, ProvenanceView Provenance)
{
    public static PartView Of(HarmPart part) => new(
        part.Reference,
        part.Offence.Title,
        (double)part.Weight,
        part.WeightedAs,
        ObservationWords.Of(part.Status),
        part.Source.OccurredAt,
        ProvenanceView.Of(part.Source));
}
