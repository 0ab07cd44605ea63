using Fusion.Projections.Access;
using Fusion.Projections.Graph;
using Fusion.Projections.Harm;
using Fusion.Projections.People;
using Fusion.Projections.Resolution;
using Fusion.Projections.Search;
using Fusion.Projections.Sources;

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
}
