using System.Text.Json.Nodes;
using Fusion.GraphQL.Execution;

namespace Fusion.GraphQL.Proof.Differential;

/// <summary>
/// The differences that two correct servers may show, each with the section that allows it. There is one, and the list is
/// not to grow without a section to name.
/// </summary>
static class Explained
{
    /// <summary>
    /// Incremental delivery, in the response section (7) of the specification's branch for it: fields that
    /// two deferred fragments share travel with whichever completes first. Resolvers here wait where the reference's do not,
    /// so another fragment may be first, and one that has nothing left to bring is then never announced. The client ends up
    /// with the same data and the same errors.
    /// </summary>
    const string WhoeverCompletesFirst = "shared fields came with the fragment that completed first";

    /// <summary>What allows the difference, or null when nothing does.</summary>
    public static string? Why(JsonArray ours, JsonArray theirs, IncrementalDelivery mode) =>
        mode == IncrementalDelivery.Current && ours.Count > 1 && theirs.Count > 1
        && Reassembly.Of(ours) is { } here && here == Reassembly.Of(theirs)
            ? WhoeverCompletesFirst : null;
}
