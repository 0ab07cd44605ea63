using System.Collections.Immutable;

namespace Fusion.GraphQL.Types;

/// <summary>Differences found so far.</summary>
internal sealed class ChangeList
{
    readonly ImmutableArray<SchemaChange>.Builder all = ImmutableArray.CreateBuilder<SchemaChange>();

    public ImmutableArray<SchemaChange> All => all.ToImmutable();

    public void Safe(string coordinate, string message) => Add(ChangeSeverity.Safe, coordinate, message);

    public void Dangerous(string coordinate, string message) => Add(ChangeSeverity.Dangerous, coordinate, message);

    public void Breaking(string coordinate, string message) => Add(ChangeSeverity.Breaking, coordinate, message);

    void Add(ChangeSeverity severity, string coordinate, string message) =>
        all.Add(new SchemaChange(severity, coordinate, message));

    /// <summary>Notes what every described and deprecatable thing may change without harm.</summary>
    public void Wording(string coordinate, SchemaMember was, SchemaMember now)
    {
        Description(coordinate, was.Description, now.Description);
        if (was.IsDeprecated != now.IsDeprecated)
            Safe(coordinate, now.IsDeprecated ? "was deprecated" : "is no longer deprecated");
        else if (was.DeprecationReason != now.DeprecationReason)
            Safe(coordinate, "gives another reason for its deprecation");
    }

    public void Description(string coordinate, string? was, string? now)
    {
        if (was != now)
            Safe(coordinate, "changed its description");
    }
}
