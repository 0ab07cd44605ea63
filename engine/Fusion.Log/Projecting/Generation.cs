using System.Globalization;

namespace Fusion.Log.Projecting;

/// <summary>
/// One build of a projection from the first event on, with tables, checkpoint and lease of its own. Readers see the live one; the next
/// is built beside it and takes its place in one transaction.
/// </summary>
/// <param name="Number">From 1, each build's own for ever.</param>
/// <param name="Version">Of the code that folds it.</param>
sealed record Generation(string Projection, int Number, int Version, GenerationState State)
{
    /// <summary>By Marten's names: the generation is what Marten would call the version of the projection.</summary>
    public string Checkpoint => Number == 1
        ? $"{Projection}:All"
        : string.Create(CultureInfo.InvariantCulture, $"{Projection}:V{Number}:All");

    public string LeaseName => $"projection:{Checkpoint}";

    public bool IsOver => State is GenerationState.Retired or GenerationState.Dropped;
}

public enum GenerationState
{
    /// <summary>Asked for or under way; nobody reads it.</summary>
    Building = 1,

    /// <summary>What readers see.</summary>
    Live = 2,

    /// <summary>Replaced or called off; its tables stay for readers that began before.</summary>
    Retired = 3,

    /// <summary>Its tables are gone.</summary>
    Dropped = 4,
}
