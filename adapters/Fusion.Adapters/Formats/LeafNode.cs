namespace Fusion.Adapters.Formats;

/// <summary>A value without anything inside it.</summary>
abstract class LeafNode : RecordNode
{
    public override IEnumerable<KeyValuePair<string, RecordNode>> Children => [];

    public override int Find(string name, out RecordNode? first)
    {
        first = null;
        return 0;
    }

    public override IEnumerable<RecordNode> All(string name) => [];
}
