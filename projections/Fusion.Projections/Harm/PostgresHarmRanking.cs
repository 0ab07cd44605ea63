using Fusion.Ontology;
using Fusion.Projections.People;
using Fusion.Projections.Reading;
using Npgsql;

namespace Fusion.Projections.Harm;

sealed class PostgresHarmRanking(NpgsqlDataSource database) : IHarmRanking
{
    /// <summary>One accusation is no pattern.</summary>
    const int CrimesMin = 2;

    static readonly string Sql = EmbeddedText.Read("Harm.ranking.sql");
    static readonly WeightSet Weights = WeightSet.Cambridge2026;

    static readonly CrimeStatus[] Cleared =
        [CrimeStatus.NoFurtherAction, CrimeStatus.CancelledAsNoCrime, CrimeStatus.Acquitted];

    public async Task<HarmPage> RankAsync(HarmQuery query, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.WindowDays, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.WindowDays, HarmQuery.WindowDaysMax);
        var after = query.Page.After is null ? null : RankCursor.Read(query.Page.After);
        await using var snapshot = await GraphSnapshot.OpenAsync(database, cancellation);
        var ranking = await RankAllAsync(snapshot, query);
        var following = ranking.Where(person => after is null || after.CompareTo(person.Place) < 0).ToList();
        var taken = following.Take(query.Page.Limit).ToList();
        return new HarmPage(
            query,
            Weights.Version,
            await EntityIndex.PositionAsync(snapshot),
            ranking.Count,
            await ScoresAsync(snapshot, taken),
            following.Count > taken.Count ? taken[^1].Place.ToString() : null);
    }

    static async Task<List<RankedPerson>> RankAllAsync(GraphSnapshot snapshot, HarmQuery query)
    {
        var until = new DateTimeOffset(query.WindowEnd.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
        var accusations = await snapshot.ReadAsync(
            Sql,
            row => new Accusation(
                row.GetInt64(0),
                row.GetInt64(1),
                row.GetInt64(2),
                (CrimeStatus)row.GetInt16(3),
                new Offence(row.GetString(4), row.GetString(5))),
            [
                until.AddDays(-query.WindowDays).UtcDateTime,
                until.UtcDateTime,
                Cleared.Select(status => (short)status).ToArray(),
            ]);
        var persons = accusations
            .GroupBy(accusation => accusation.Person)
            .Where(person => person.Count() >= CrimesMin)
            .Select(person => (
                Place: new RankCursor(person.Sum(crime => Weights.ClassOf(crime.Offence)?.Days ?? 0), person.Count(), person.Key),
                Crimes: person.ToList()));
        return [.. persons
            .OrderBy(person => person.Place)
            .Select((person, index) => new RankedPerson(index + 1, person.Place, person.Crimes))];
    }

    static async Task<IReadOnlyList<HarmScore>> ScoresAsync(GraphSnapshot snapshot, List<RankedPerson> persons)
    {
        var crimes = persons.SelectMany(person => person.Crimes).ToList();
        var records = await ReadRecordsAsync(snapshot, crimes);
        var ids = (await snapshot.ReadAsync(
            "select number, id from entity where number = any($1)",
            row => (Number: row.GetInt64(0), Id: new EntityId(row.GetGuid(1))),
            [crimes.Select(crime => crime.Crime).Concat(persons.Select(person => person.Place.Person)).Distinct().ToArray()]))
            .ToDictionary(row => row.Number, row => row.Id);
        return [.. persons.Select(person => new HarmScore(
            person.Rank,
            ids[person.Place.Person],
            person.Place.Score,
            [.. person.Crimes
                .Select(crime => PartOf(crime, ids[crime.Crime], records[crime.Record]))
                .OrderByDescending(part => part.Weight)
                .ThenByDescending(part => part.Source.OccurredAt)
                .ThenBy(part => part.Source.Position)]))];
    }

    static async Task<Dictionary<long, RecordRow>> ReadRecordsAsync(GraphSnapshot snapshot, List<Accusation> crimes)
    {
        var rows = await snapshot.ReadAsync(
            $"select {RecordRow.Columns}, r.number from record r where r.number = any($1)",
            row => (Number: row.GetInt64(RecordRow.ColumnCount), Record: RecordRow.Read(row, 0)),
            [crimes.Select(crime => crime.Record).Distinct().ToArray()]);
        return rows.ToDictionary(row => row.Number, row => row.Record);
    }

    static HarmPart PartOf(Accusation crime, EntityId id, RecordRow record)
    {
        var offenceClass = Weights.ClassOf(crime.Offence);
        return new HarmPart(
            id,
            record.Source.Record.Key,
            crime.Offence,
            crime.Status,
            offenceClass?.Days ?? 0,
            offenceClass?.Class,
            record.Source);
    }

    sealed record Accusation(long Person, long Crime, long Record, CrimeStatus Status, Offence Offence);

    sealed record RankedPerson(int Rank, RankCursor Place, List<Accusation> Crimes);
}
