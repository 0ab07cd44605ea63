namespace Fusion.Adapters.Formats;

/// <summary>One row under the header of its file.</summary>
sealed class CsvRow(CsvHeader header, string[] values) : RecordNode
{
    public override string? Text => null;

    public override IEnumerable<KeyValuePair<string, RecordNode>> Children =>
        header.Names.Select((name, index) => KeyValuePair.Create(name, (RecordNode)TreeNode.Leaf(values[index])));

    public override int Find(string name, out RecordNode? first)
    {
        var known = header.TryIndex(name, out var index);
        first = known ? TreeNode.Leaf(values[index]) : null;
        return known ? 1 : 0;
    }

    public override IEnumerable<RecordNode> All(string name) => Find(name, out var first) == 0 ? [] : [first!];
}

/// <summary>The names of the columns of one file.</summary>
sealed class CsvHeader(IReadOnlyList<string> names)
{
    readonly Dictionary<string, int> indexes =
        names.Select((name, index) => (name, index)).ToDictionary(column => column.name, column => column.index);

    public IReadOnlyList<string> Names => names;

    public bool TryIndex(string name, out int index) => indexes.TryGetValue(name, out index);
}
