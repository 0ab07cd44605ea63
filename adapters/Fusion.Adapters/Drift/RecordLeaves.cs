using Fusion.Adapters.Formats;

namespace Fusion.Adapters.Drift;

/// <summary>Every text of a record with the path a contract would name it by.</summary>
static class RecordLeaves
{
    public static IEnumerable<(string Path, string Text)> Of(RecordNode record) => Of(record, "");

    static IEnumerable<(string Path, string Text)> Of(RecordNode node, string path)
    {
        var isLeaf = true;
        foreach (var (name, child) in node.Children)
        {
            isLeaf = false;
            foreach (var leaf in Of(child, path.Length == 0 ? name : $"{path}.{name}"))
                yield return leaf;
        }

        if (path.Length > 0 && (node.Text is not null || isLeaf))
            yield return (path, node.Text ?? "");
    }
}
