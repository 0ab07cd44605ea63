using Fusion.Adapters.Formats;

namespace Fusion.Adapters.Tests;

/// <summary>A record as its paths and texts.</summary>
static class Leaves
{
    public static IEnumerable<(string Path, string Text)> Of(RecordNode node, string path = "")
    {
        if (path.Length > 0 && node.Text is { } text)
            yield return (path, text);
        foreach (var (name, child) in node.Children)
        {
            foreach (var leaf in Of(child, path.Length == 0 ? name : $"{path}.{name}"))
                yield return leaf;
        }
    }

    public static string One(RecordNode node, string path) => Of(node).Single(leaf => leaf.Path == path).Text;

    public static RecordNode Fields(this RawRecord record) => record.ShouldBeOfType<RawRecord.Readable>().Fields;

    public static string Fault(this RawRecord record) => record.ShouldBeOfType<RawRecord.Unreadable>().Reason;
}
