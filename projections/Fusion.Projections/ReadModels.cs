using Fusion.Projections.Access;
using Fusion.Projections.Graph;
using Fusion.Projections.Harm;
using Fusion.Projections.People;
using Fusion.Projections.Resolution;
using Fusion.Projections.Search;
using Fusion.Projections.Sources;
using Npgsql;

namespace Fusion.Projections;

/// <summary>Everything that can be read of the folds, for whoever answers questions.</summary>
public sealed class ReadModels
{
    public required IEntityReader Entities { get; init; }

    public required IEntityGraph Graph { get; init; }

    public required IResolutionExplainer Resolution { get; init; }

    public required ISearchIndex Search { get; init; }

    public required IHarmRanking Harm { get; init; }

    public required IAccessHistory Accesses { get; init; }

    public required ISourceLedger Sources { get; init; }

    /// <summary>
    /// Everything read from the folds' tables. A graph index, where one is given, answers for the graph as long as it
    /// is loaded; its owner runs it.
    /// </summary>
    public static ReadModels Over(NpgsqlDataSource database, GraphIndex? index = null)
    {
        var tables = new PostgresEntityGraph(database);
        return new ReadModels
        {
            Entities = new PostgresEntityReader(database),
            Graph = index is null ? tables : new IndexedEntityGraph(index, tables),
            Resolution = new PostgresResolutionExplainer(database),
            Search = new PostgresSearchIndex(database),
            Harm = new PostgresHarmRanking(database),
            Accesses = new PostgresAccessHistory(database),
            Sources = new PostgresSourceLedger(database),
        };
    }
}
