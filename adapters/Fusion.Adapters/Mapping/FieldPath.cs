using System.Globalization;
using System.Text.RegularExpressions;
using Fusion.Adapters.Formats;

namespace Fusion.Adapters.Mapping;

/// <summary>
/// Where a field stands. In a flat format the whole text is the column's name; in a nested one names are joined by dots, @ begins
/// an attribute, / in front leads from the record out of a repeated section, [1] after a name takes one of its repetitions (the
/// first is 0), and . alone is the section itself.
/// </summary>
sealed partial class FieldPath
{
    readonly string[] names;
    readonly string[] inRecord;
    readonly int?[] places;
    readonly bool fromRoot;

    FieldPath(string text, string[] steps, bool fromRoot)
    {
        Text = text;
        names = [.. steps.Select(step => Place().Match(step) is { Success: true } place ? step[..place.Index] : step)];
        places = [.. steps.Select(step => Place().Match(step) is { Success: true } place
            ? int.Parse(place.Groups[1].Value, CultureInfo.InvariantCulture)
            : default(int?))];
        inRecord = names;
        this.fromRoot = fromRoot;
    }

    FieldPath(string text, string column)
    {
        Text = text;
        inRecord = names = [column];
        places = [null];
        fromRoot = true;
    }

    FieldPath(FieldPath path, string text, string[] inRecord)
    {
        Text = text;
        (names, places, fromRoot) = (path.names, path.places, path.fromRoot);
        this.inRecord = inRecord;
    }

    /// <summary>From the record, as records name it: also for a field of a repeated section.</summary>
    public string RecordPath { get; private init; } = "";

    /// <summary>As a person finds it in a record.</summary>
    public string Text { get; }

    public IReadOnlyList<string> Names => names;

    public bool IsFromRoot => fromRoot;

    public static FieldPath Parse(string text, bool isNested)
    {
        if (!isNested)
            return new FieldPath(text, text);
        var fromRoot = text.StartsWith('/');
        var path = fromRoot ? text[1..] : text;
        return new FieldPath(text, path == "." ? [] : path.Split('.'), fromRoot);
    }

    /// <summary>The same field where records call it, or a section above it, otherwise.</summary>
    public FieldPath Called(string[] own, string recordPath)
    {
        var steps = own.Select((name, step) => places[step] is { } place ? $"{name}[{place}]" : name);
        return new FieldPath(this, (Text.StartsWith('/') ? "/" : "") + (names.Length == 0
            ? "." : string.Join('.', steps)), own) { RecordPath = recordPath };
    }

    /// <summary>The one text at the path; null where there is none. A path that meets a repetition is a fault.</summary>
    public string? Read(MapContext context)
    {
        if (context.HasDropped(RecordPath))
            return null;
        RecordNode? node = fromRoot ? context.Root : context.Scope;
        for (var step = 0; step < inRecord.Length && node is not null; step++)
        {
            var section = node;
            var count = section.Find(inRecord[step], out node);
            if (places[step] is { } place)
            {
                node = section.All(inRecord[step]).ElementAtOrDefault(place);
            }
            else if (count > 1)
            {
                context.Fault(Text, "stands more than once where the mapping takes one");
                return null;
            }
        }

        return node?.Text;
    }

    /// <summary>Every section at the path.</summary>
    public IEnumerable<RecordNode> ReadAll(MapContext context)
    {
        IEnumerable<RecordNode> nodes = [fromRoot ? context.Root : context.Scope];
        return inRecord.Aggregate(nodes, (sections, name) => sections.SelectMany(section => section.All(name)));
    }

    [GeneratedRegex(@"\[([0-9]{1,6})\]\z")]
    private static partial Regex Place();
}
