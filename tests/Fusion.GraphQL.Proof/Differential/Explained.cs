using System.Text.Json.Nodes;
using Fusion.GraphQL.Execution;

namespace Fusion.GraphQL.Proof.Differential;

/// <summary>
/// The differences that two correct servers may show, each with the section that allows it. The list is not to grow without
/// a section to name.
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

    /// <summary>
    /// Handling execution errors (6.4.4): of several places whose null undoes the same thing only one is told. A fragment has
    /// one part for each object it shares with another, and any of them may fail first. Both servers say that the fragment
    /// failed, of another place in it; what they say of one and the same place must be equal.
    /// </summary>
    const string WhicheverFailsFirst = "another place in a failed fragment failed first";

    /// <summary>What allows the difference, or null when nothing does.</summary>
    public static string? Why(JsonArray ours, JsonArray theirs, IncrementalDelivery mode)
    {
        if (mode != IncrementalDelivery.Current || ours.Count == 1 || theirs.Count == 1
            || Reassembly.Of(ours) is not { } here || Reassembly.Of(theirs) is not { } there
            || here.Data != there.Data || here.Errors != there.Errors || !here.Failed.Keys.SequenceEqual(there.Failed.Keys))
            return null;
        var different = here.Failed.Where(one => !JsonNode.DeepEquals(one.Value, there.Failed[one.Key])).ToList();
        return different.Count == 0 ? WhoeverCompletesFirst
            : different.TrueForAll(one => !JsonNode.DeepEquals(one.Value["path"], there.Failed[one.Key]["path"])) ? WhicheverFailsFirst
            : null;
    }
}
