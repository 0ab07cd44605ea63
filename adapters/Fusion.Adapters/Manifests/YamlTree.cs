using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Fusion.Adapters.Manifests;

/// <summary>
/// Reads a manifest into pieces that know where they stand. Anchors, aliases and tags are refused: a manifest is read by people
/// who do not know YAML by heart, and says each thing where it counts.
/// </summary>
sealed class YamlTree(string file, ManifestProblems problems)
{
    const int DepthMax = 32;

    YamlPosition last = new(file, 1, 1);
    int depth;

    public static YamlMap? Read(string text, string file, ManifestProblems problems) =>
        new YamlTree(file, problems).Read(text);

    YamlMap? Read(string text)
    {
        var before = problems.Count;
        var root = default(YamlValue);
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (parser.TryConsume<DocumentStart>(out _))
            {
                root = ReadValue(parser);
                parser.Consume<DocumentEnd>();
            }

            if (parser.TryConsume<DocumentStart>(out var second))
                problems.Add(Position(second.Start), "A manifest is one document; remove the second one.");
        }
        catch (YamlException malformed)
        {
            problems.Add(Position(malformed.Start), $"This is not valid YAML: {Reason(malformed)}");
            return null;
        }
#pragma warning disable CA1031 // The library's scanner fails in ways of its own on text that is far from YAML.
        catch (Exception unexpected) when (unexpected is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            problems.Add(last, "This is not valid YAML: nothing after this place could be made sense of.");
            return null;
        }

        if (root is YamlMap map)
            return problems.Count == before ? map : null;
        if (problems.Count == before)
            problems.Add(root?.At ?? new(file, 1, 1), "A manifest begins with names and values, such as 'source: owner/system'.");
        return null;
    }

    static string Reason(YamlException malformed)
    {
        // The library repeats the position inside its message; ours stands in front.
        var message = malformed.Message;
        var end = message.IndexOf("): ", StringComparison.Ordinal);
        return (end < 0 ? message : message[(end + 3)..]).TrimEnd('.') + ".";
    }

    YamlValue ReadValue(IParser parser)
    {
        var at = last = Position(parser.Current!.Start);
        if (parser.TryConsume<AnchorAlias>(out _))
        {
            problems.Add(at, "Aliases are not read; write the value out.");
            return new YamlText("", at);
        }

        if (parser.Current is NodeEvent node && !node.Anchor.IsEmpty)
            problems.Add(at, "Anchors are not read; write the value out where it is needed.");
        if (parser.Current is NodeEvent tagged && !tagged.Tag.IsEmpty && !tagged.Tag.IsNonSpecific)
            problems.Add(at, "Tags are not read; write the plain value.");
        if (depth == DepthMax)
            throw new SyntaxErrorException(parser.Current.Start, parser.Current.End, $"nested more than {DepthMax} deep");
        if (parser.TryConsume<Scalar>(out var scalar))
            return new YamlText(IsNull(scalar) ? "" : scalar.Value, at) { Inset = Inset(scalar) };
        depth++;
        YamlValue value = parser.TryConsume<SequenceStart>(out _) ? ReadList(parser, at) : ReadMap(parser, at);
        depth--;
        return value;
    }

    YamlList ReadList(IParser parser, YamlPosition at)
    {
        var items = new List<YamlValue>();
        while (!parser.TryConsume<SequenceEnd>(out _))
            items.Add(ReadValue(parser));
        return new YamlList(items, at);
    }

    YamlMap ReadMap(IParser parser, YamlPosition at)
    {
        parser.Consume<MappingStart>();
        var entries = new List<YamlEntry>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadValue(parser);
            var value = ReadValue(parser);
            if (key is not YamlText { Text: var name })
                problems.Add(key.At, "A name must be a text.");
            else if (entries.Any(entry => entry.Name == name))
                problems.Add(key.At, $"'{name}' is given twice.");
            else
                entries.Add(new(name, key.At, value));
        }

        return new YamlMap(entries, at);
    }

    static int? Inset(Scalar scalar) => scalar.Start.Line != scalar.End.Line ? null
        : scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? 1
        : 0;

    static bool IsNull(Scalar scalar) => scalar is { Style: ScalarStyle.Plain, Value: "~" or "null" };

    YamlPosition Position(Mark mark) => new(file, (int)mark.Line, (int)mark.Column);
}
