using System.Text;

namespace Fusion.Adapters.Formats.Cards;

/// <summary>The lines of one component, put together again where they were folded, and given a shape.</summary>
static class ContentLines
{
    /// <summary>More lines than this are no card or event.</summary>
    const int LinesMax = 20_000;

    const int DepthMax = 8;

    /// <summary>
    /// The content of a component as a tree: a section for each component inside it, a child for each property. Null and why where a
    /// line cannot be read or components are not closed as they were opened.
    /// </summary>
    public static (TreeNode? Node, string? Fault) Read(ReadOnlySpan<byte> bytes, Func<ContentLine, TreeNode, string?> addProperty)
    {
        if (!System.Text.Unicode.Utf8.IsValid(bytes))
            return (null, "The record is not valid UTF-8.");
        var open = new Stack<(string Name, TreeNode Node)>();
        TreeNode? root = null;
        var number = 0;
        foreach (var line in Unfold(Encoding.UTF8.GetString(bytes)))
        {
            if (++number > LinesMax)
                return (null, $"The record has more than {LinesMax} lines.");
            if (root is not null && open.Count == 0)
                return (null, $"The record goes on after its end, at line {number}.");
            if (ContentLine.Parse(line) is not { } content)
                return (null, $"Line {number} of the record is not a name and a value.");
            var fault = content.Name switch
            {
                "BEGIN" => Begin(content.Value, open, ref root),
                "END" => open.Count > 0 && string.Equals(open.Pop().Name, content.Value.Trim(), StringComparison.OrdinalIgnoreCase)
                    ? null
                    : "A component is closed that was not opened.",
                _ => open.Count == 0 ? "A property stands outside of the component." : addProperty(content, open.Peek().Node),
            };
            if (fault is not null)
                return (null, fault);
        }

        return root is null || open.Count > 0 ? (null, "The component is never closed.") : (root, null);
    }

    /// <summary>A line that begins with a blank goes on where the last one ended.</summary>
    public static IEnumerable<string> Unfold(string text)
    {
        StringBuilder? line = null;
        foreach (var raw in text.Split('\n'))
        {
            var piece = raw.TrimEnd('\r');
            if (line is not null && (piece.StartsWith(' ') || piece.StartsWith('\t')))
            {
                line.Append(piece, 1, piece.Length - 1);
                continue;
            }

            if (line is { Length: > 0 })
                yield return line.ToString();
            line = new StringBuilder(piece);
        }

        if (line is { Length: > 0 })
            yield return line.ToString();
    }

    static string? Begin(string component, Stack<(string Name, TreeNode Node)> open, ref TreeNode? root)
    {
        if (open.Count == DepthMax)
            return $"Components are nested more than {DepthMax} deep.";
        var name = component.Trim().ToUpperInvariant();
        var node = new TreeNode();
        if (open.Count == 0)
            root = node;
        else
            open.Peek().Node.Add(name.ToLowerInvariant(), node);
        open.Push((name, node));
        return null;
    }
}
