namespace Fusion.Adapters.Formats;

/// <summary>
/// A record, or a part of one, as its format gave it: text, and named children. A name stands more than once where the format
/// repeats it (an XML element, the items of a JSON array). Nothing is typed yet.
/// </summary>
public abstract class RecordNode
{
    /// <summary>The text of the node itself; null where it only has children, or is absent.</summary>
    public abstract string? Text { get; }

    /// <summary>All children, in the order of the source, for those who must see what no mapping asks for.</summary>
    public abstract IEnumerable<KeyValuePair<string, RecordNode>> Children { get; }

    /// <summary>How many children bear the name, and the first of them.</summary>
    public abstract int Find(string name, out RecordNode? first);

    /// <summary>Every child of the name.</summary>
    public abstract IEnumerable<RecordNode> All(string name);
}
