using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Fusion.Adapters.Formats.Geography;

namespace Fusion.Adapters.Formats.Exchange;

/// <summary>
/// Alerts of CAP 1.2 and its near twin 1.1, alone or inside a feed. Held to the fields and closed lists of the standard; areas become
/// points. A signature is kept and not verified.
/// </summary>
sealed partial class CapCutter() : XmlElementCutter(recordName: "alert", rootName: null)
{
    static readonly (string Name, FrozenSet<string>? Words)[] OfAlert =
    [
        ("identifier", null), ("sender", null), ("sent", null), ("status", Set("Actual", "Exercise", "System", "Test", "Draft")),
        ("msgType", Set("Alert", "Update", "Cancel", "Ack", "Error")), ("scope", Set("Public", "Restricted", "Private")),
    ];

    static readonly (string Name, FrozenSet<string>? Words)[] OfInfo =
    [
        ("event", null), ("urgency", Set("Immediate", "Expected", "Future", "Past", "Unknown")),
        ("severity", Set("Extreme", "Severe", "Moderate", "Minor", "Unknown")),
        ("certainty", Set("Observed", "Likely", "Possible", "Unlikely", "Unknown")),
    ];

    static readonly FrozenSet<string> Categories =
        Set("Geo", "Met", "Safety", "Security", "Rescue", "Fire", "Health", "Env", "Transport", "Infra", "CBRNE", "Other");

    static readonly string[] Instants = ["effective", "onset", "expires"];

    public override (RecordNode? Fields, string? Fault) Parse(ReadOnlyMemory<byte> record)
    {
        if (OtherVersion(record.Span) is { } version)
            return (null, $"The alert is CAP 1.{version}; 1.1 and 1.2 are read.");
        var (fields, fault) = base.Parse(record);
        if (fields is null)
            return (null, fault);
        var alert = new TreeNode();
        fault = Fault(fields) ?? CopyWithPlaces(fields, alert);
        return fault is null ? (alert, null) : (null, fault);
    }

    static string? Fault(RecordNode alert) =>
        Fault("alert", alert, OfAlert)
        ?? (IsInstant(alert, "sent") ? null : "The alert's sent is not a date and time with an offset.")
        ?? alert.All("info").Select(InfoFault).FirstOrDefault(fault => fault is not null);

    static string? InfoFault(RecordNode info)
    {
        if (Fault("info", info, OfInfo) is { } fault)
            return fault;
        var categories = info.All("category").ToArray();
        if (categories.Length == 0 || categories.Any(category => !Categories.Contains(category.Text?.Trim() ?? "")))
            return "An info has no category of the list.";
        if (Instants.FirstOrDefault(name => info.Find(name, out _) > 0 && !IsInstant(info, name)) is { } instant)
            return $"An info's {instant} is not a date and time with an offset.";
        return info.All("area").Any(area => area.Find("areaDesc", out _) != 1) ? "An area has no description." : null;
    }

    static string? Fault(string section, RecordNode node, (string Name, FrozenSet<string>? Words)[] mustHave)
    {
        foreach (var (name, words) in mustHave)
        {
            if (node.Find(name, out var value) != 1 || string.IsNullOrWhiteSpace(value!.Text))
                return $"The {section} does not have one {name}.";
            if (words is not null && !words.Contains(value.Text.Trim()))
                return $"The {section}'s {name} is not of the list.";
        }

        return null;
    }

    static string? CopyWithPlaces(RecordNode from, TreeNode to)
    {
        foreach (var (name, child) in from.Children)
        {
            var copy = TreeNode.Leaf(child.Text);
            to.Add(name, copy);
            var fault = name switch
            {
                "polygon" => GeoText.AddPoints(copy, child.Text ?? "", "point", isLatitudeFirst: true),
                "circle" => AddCircle(copy, child.Text ?? ""),
                _ => CopyWithPlaces(child, copy),
            };
            if (fault is not null)
                return fault;
        }

        return null;
    }

    static string? AddCircle(TreeNode circle, string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 2 || !GeoText.IsNumber(words[1]))
            return "A circle is not a point and a radius.";
        circle.Add("radius", TreeNode.Leaf(words[1]));
        return GeoText.AddPoints(circle, words[0], "point", isLatitudeFirst: true);
    }

    static bool IsInstant(RecordNode node, string name) =>
        node.Find(name, out var value) == 1
        && Instant().IsMatch(value!.Text ?? "")
        && DateTimeOffset.TryParse(value.Text!.Trim(), CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>The namespace stands in the alert's own tag, or around it where nobody can tell.</summary>
    static char? OtherVersion(ReadOnlySpan<byte> record)
    {
        var tag = record[..Math.Max(record.IndexOf((byte)'>'), 0)];
        var name = "urn:oasis:names:tc:emergency:cap:1."u8;
        var at = tag.IndexOf(name);
        return at < 0 || at + name.Length >= tag.Length || tag[at + name.Length] is (byte)'1' or (byte)'2' ? null : (char)tag[at + name.Length];
    }

    static FrozenSet<string> Set(params string[] words) => words.ToFrozenSet();

    [GeneratedRegex(@"\A\s*\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d|Z)\s*\z")]
    private static partial Regex Instant();
}
