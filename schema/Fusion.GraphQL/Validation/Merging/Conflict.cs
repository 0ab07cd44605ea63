using System.Collections.Immutable;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>Why fields under one response name cannot be answered as one, and the fields on either side.</summary>
internal sealed record Conflict(
    string ResponseName, string Reason, ImmutableArray<Field> Left, ImmutableArray<Field> Right)
{
    const int ReasonLengthMax = 1000;
    const int FieldsMax = 20;

    /// <summary>Conflicts among the selections of two fields, told as one conflict of those fields.</summary>
    public static Conflict? Of(string responseName, IReadOnlyList<Conflict> inner, Field left, Field right)
    {
        if (inner.Count == 0)
            return null;
        var reason = "";
        foreach (var conflict in inner)
        {
            reason += $"{(reason.Length > 0 ? " and " : "")}subfields \"{conflict.ResponseName}\" conflict because "
                + conflict.Reason;
            if (reason.Length > ReasonLengthMax)
                break;
        }

        if (reason.Length > ReasonLengthMax)
            reason = string.Concat(reason.AsSpan(0, ReasonLengthMax), "...");
        return new Conflict(responseName, reason, Side(left, inner, c => c.Left), Side(right, inner, c => c.Right));
    }

    static ImmutableArray<Field> Side(
        Field outer, IReadOnlyList<Conflict> inner, Func<Conflict, ImmutableArray<Field>> side) =>
        [.. inner.SelectMany(c => side(c)).Prepend(outer).Take(FieldsMax)];
}
