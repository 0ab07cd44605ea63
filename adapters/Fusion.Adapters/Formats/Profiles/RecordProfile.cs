namespace Fusion.Adapters.Formats.Profiles;

/// <summary>
/// The fields that a standard or a trade gives a record, whatever file it lies in. Each publisher calls and writes them in its own way;
/// the profile gives them one name each and holds them to what they must be.
/// </summary>
/// <param name="names">What the file calls a field, by the name it has here; fields not named are looked for under their own.</param>
abstract class RecordProfile(IReadOnlyDictionary<string, string> names)
{
    /// <summary>A field of the file as it stands there, blanks around it taken off; null where it is empty or absent.</summary>
    protected string? Text(RecordNode record, string field)
    {
        RecordNode? node = record;
        foreach (var step in names.GetValueOrDefault(field, field).Split('.'))
        {
            if (node is null || node.Find(step, out node) > 1)
                return null;
        }

        return node?.Text?.Trim() is { Length: > 0 } text ? text : null;
    }

    /// <summary>The record by its common names, or why it cannot be one.</summary>
    public abstract (RecordNode? Fields, string? Fault) Read(RecordNode record);

    protected static void Add(TreeNode to, string name, string? text)
    {
        if (text is not null)
            to.Add(name, TreeNode.Leaf(text));
    }
}
