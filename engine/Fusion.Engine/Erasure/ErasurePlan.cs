using Fusion.Ontology;

namespace Fusion.Engine.Erasure;

/// <summary>What an erasure would find. Every mention asked for is in one of the four.</summary>
/// <param name="Standing">Sealed, and can be erased.</param>
/// <param name="Erased">Erased before.</param>
/// <param name="InClear">Of records with events from before the log was sealed: there is no key to destroy for those.</param>
/// <param name="Unknown">Nothing was recorded of them.</param>
public sealed record ErasurePlan(
    IReadOnlyList<MentionReference> Standing,
    IReadOnlyList<MentionReference> Erased,
    IReadOnlyList<MentionReference> InClear,
    IReadOnlyList<MentionReference> Unknown);
