namespace Fusion.Adapters.Formats.Cards;

/// <summary>
/// The cards of a vCard stream, versions 3 and 4. Structured values have a child for each of their parts; version 2.1, whose texts are
/// written in another way, is refused.
/// </summary>
sealed class CardCutter() : ComponentCutter("VCARD")
{
    static readonly string[] NameParts = ["family", "given", "additional", "prefix", "suffix"];
    static readonly string[] AddressParts = ["box", "extended", "street", "locality", "region", "postcode", "country"];

    static readonly HashSet<string> Lists = ["NICKNAME", "CATEGORIES"];

    public override (RecordNode? Fields, string? Fault) Parse(ReadOnlyMemory<byte> record)
    {
        var (node, fault) = ContentLines.Read(record.Span, AddProperty);
        if (node is null)
            return (null, fault);
        if (node.Find("version", out var version) != 1 || version!.Text is not ("3.0" or "4.0"))
            return (null, "The card is not of version 3.0 or 4.0.");
        return node.Find("fn", out _) > 0 ? (node, null) : (null, "The card has no formatted name.");
    }

    protected override string? Outside(ReadOnlySpan<byte> line) =>
        line.Trim(" \t\r\n"u8).IsEmpty ? null : "A line stands outside of every card.";

    static string? AddProperty(ContentLine line, TreeNode to)
    {
        foreach (var value in Lists.Contains(line.Name) ? ContentLine.Split(line.Value, ',') : [line.Value])
        {
            var parts = line.Name switch
            {
                "N" => NameParts,
                "ADR" => AddressParts,
                _ => [],
            };
            var node = TreeNode.Leaf(parts.Length > 0 ? null : ContentLine.Unescape(value));
            if (line.Group is not null)
                node.Add("@group", TreeNode.Leaf(line.Group));
            foreach (var (name, text) in line.Parameters)
                AddParameter(node, name, text);
            foreach (var (name, part) in parts.Zip(ContentLine.Split(value, ';')))
            {
                foreach (var one in ContentLine.Split(part, ',').Where(one => one.Length > 0))
                    node.Add(name, TreeNode.Leaf(ContentLine.Unescape(one)));
            }

            to.Add(line.Name.ToLowerInvariant().Replace('-', '_'), node);
        }

        return null;
    }

    /// <summary>TYPE=home,voice and TYPE=home;TYPE=voice say the same.</summary>
    static void AddParameter(TreeNode node, string name, string text)
    {
        foreach (var one in name == "TYPE" ? text.Split(',') : [text])
            node.Add($"@{name.ToLowerInvariant()}", TreeNode.Leaf(name == "TYPE" ? one.ToLowerInvariant() : one));
    }
}
