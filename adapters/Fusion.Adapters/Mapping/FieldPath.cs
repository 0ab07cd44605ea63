using Fusion.Adapters.Formats;

namespace Fusion.Adapters.Mapping;

/// <summary>
/// Where a field stands. In a flat format the whole text is the column's name; in a nested one names are joined by dots, @ begins
/// an attribute, / in front leads from the record out of a repeated section, and . alone is the section itself.
/// </summary>
sealed class FieldPath
{
    readonly string[] names;
    readonly bool fromRoot;

    FieldPath(string text, string[] names, bool fromRoot)
    {
        Text = text;
        this.names = names;
        this.fromRoot = fromRoot;
    }

    public string Text { get; }

    public IReadOnlyList<string> Names => names;

    public bool IsFromRoot => fromRoot;

    public static FieldPath Parse(string text, bool isNested)
    {
        if (!isNested)
            return new FieldPath(text, [text], fromRoot: true);
        var fromRoot = text.StartsWith('/');
        var path = fromRoot ? text[1..] : text;
        return new FieldPath(text, path == "." ? [] : path.Split('.'), fromRoot);
    }

    /// <summary>The one text at the path; null where there is none. A path that meets a repetition is a fault.</summary>
    public string? Read(MapContext context)
    {
        RecordNode? node = fromRoot ? context.Root : context.Scope;
        foreach (var name in names)
        {
            if (node!.Find(name, out node) > 1)
            {
                context.Fault(Text, "stands more than once where the mapping takes one");
                return null;
            }

            if (node is null)
                return null;
        }

        return node!.Text;
    }

    /// <summary>Every section at the path.</summary>
    public IEnumerable<RecordNode> ReadAll(MapContext context)
    {
        IEnumerable<RecordNode> nodes = [fromRoot ? context.Root : context.Scope];
        return names.Aggregate(nodes, (sections, name) => sections.SelectMany(section => section.All(name)));
    }
}
