using System.Globalization;

namespace Fusion.Adapters.Formats;

/// <summary>
/// Cursor on Target events, one or many in a document. What the format itself promises is held to; the value it writes for
/// an unknown height or error is absence.
/// </summary>
sealed class CursorOnTargetCutter() : XmlElementCutter(recordName: "event", rootName: null)
{
    const double Unknown = 9_999_999;

    static readonly string[] MustHave = ["version", "uid", "type", "time", "start", "stale"];

    public override (RecordNode? Fields, string? Fault) Parse(ReadOnlyMemory<byte> record)
    {
        var (fields, fault) = base.Parse(record);
        if (fields is null)
            return (null, fault);
        fault = MustHave.Where(name => fields.Find($"@{name}", out _) == 0)
            .Select(name => $"The event has no {name}.")
            .FirstOrDefault();
        if (fault is not null)
            return (null, fault);
        if (fields.Find("point", out var point) != 1)
            return (null, "The event does not have one point.");
        fault = Faulty(point!, "lat", 90) ?? Faulty(point!, "lon", 180);
        return fault is null ? (WithoutUnknowns(fields), null) : (null, fault);
    }

    static string? Faulty(RecordNode point, string name, double limit)
    {
        if (point.Find($"@{name}", out var node) == 0)
            return $"The point has no {name}.";
        return TryNumber(node!.Text, out var degrees) && Math.Abs(degrees) <= limit
            ? null
            : $"The point's {name} is not a number of degrees within {limit}.";
    }

    static TreeNode WithoutUnknowns(RecordNode fields)
    {
        var copy = new TreeNode();
        foreach (var (name, child) in fields.Children)
            copy.Add(name, name == "point" ? Known(child) : child);
        return copy;
    }

    static TreeNode Known(RecordNode point)
    {
        var copy = new TreeNode();
        foreach (var (name, child) in point.Children)
        {
            if (!TryNumber(child.Text, out var value) || value != Unknown)
                copy.Add(name, child);
        }

        return copy;
    }

    static bool TryNumber(string? text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
