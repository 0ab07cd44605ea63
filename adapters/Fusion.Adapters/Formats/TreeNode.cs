namespace Fusion.Adapters.Formats;

/// <summary>A node of a nested format. Attributes of XML are children whose name begins with @.</summary>
sealed class TreeNode : RecordNode
{
    readonly List<KeyValuePair<string, RecordNode>> children = [];

    string? text;

    public override string? Text => text;

    public override IEnumerable<KeyValuePair<string, RecordNode>> Children => children;

    public static TreeNode Leaf(string? text) => new() { text = text };

    public void Add(string name, RecordNode child) => children.Add(new(name, child));

    public void SetText(string value) => text = value;

    public override int Find(string name, out RecordNode? first)
    {
        var count = 0;
        first = null;
        foreach (var (childName, child) in children)
        {
            if (!string.Equals(childName, name, StringComparison.Ordinal))
                continue;
            first ??= child;
            count++;
        }

        return count;
    }

    public override IEnumerable<RecordNode> All(string name)
    {
        foreach (var (childName, child) in children)
        {
            if (string.Equals(childName, name, StringComparison.Ordinal))
                yield return child;
        }
    }
}
