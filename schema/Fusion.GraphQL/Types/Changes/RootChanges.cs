using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Types;

/// <summary>Differences in where operations start.</summary>
internal static class RootChanges
{
    public static void Find(ChangeList changes, Schema older, Schema newer)
    {
        foreach (var operation in Enum.GetValues<OperationType>())
        {
            var (was, now) = (older.RootType(operation)?.Name, newer.RootType(operation)?.Name);
            if (was is null && now is not null)
                changes.Safe(now, $"became the {operation.Keyword()} root");
            else if (was is not null && now is null)
                changes.Breaking(was, $"is no longer the {operation.Keyword()} root");
            else if (was != now)
                changes.Breaking(was!, $"gave way to {now} as the {operation.Keyword()} root");
        }

        changes.Description("schema", older.Description, newer.Description);
    }
}
