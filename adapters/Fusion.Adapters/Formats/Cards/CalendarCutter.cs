using System.Globalization;
using System.Text;

namespace Fusion.Adapters.Formats.Cards;

/// <summary>
/// The events of an iCalendar stream (RFC 5545). Times become UTC where their zone is known; rules of recurrence are shown as they are
/// written and never expanded: one event is one record, however often it takes place.
/// </summary>
sealed class CalendarCutter() : ComponentCutter("VEVENT")
{
    /// <summary>Time zones stand before the events that use them, and with an event that is kept by itself.</summary>
    const int ZoneBytesMax = 256 * 1024;

    const string LocalFormat = "yyyyMMdd'T'HHmmss";

    static readonly HashSet<string> Times = ["DTSTART", "DTEND", "DTSTAMP", "CREATED", "LAST-MODIFIED", "RECURRENCE-ID", "EXDATE", "RDATE"];

    static readonly HashSet<string> Lists = ["CATEGORIES", "RESOURCES", "EXDATE", "RDATE"];

    readonly List<byte> zones = [];
    readonly Dictionary<string, TimeSpan> fixedZones = new(StringComparer.Ordinal);

    byte[]? header;
    bool inZone;
    int depth;
    bool sawCalendar;

    public override ReadOnlyMemory<byte> Header => header ??= zones.ToArray();

    public override (RecordNode? Fields, string? Fault) Parse(ReadOnlyMemory<byte> record)
    {
        var (node, fault) = ContentLines.Read(record.Span, AddProperty);
        if (node is null)
            return (null, fault);
        return node.Find("uid", out _) == 1 ? (node, null) : (null, "The event does not have one UID.");
    }

    /// <summary>Reads what an event kept by itself stands behind: its zones.</summary>
    public void TakeZones(ReadOnlySpan<byte> header)
    {
        foreach (var range in header.Split((byte)'\n'))
            Outside(header[range]);
    }

    protected override string? Outside(ReadOnlySpan<byte> line)
    {
        if (line.Trim(" \t\r\n"u8).IsEmpty)
            return null;
        if (Is(line, "BEGIN:VTIMEZONE"u8))
            inZone = true;
        if (inZone && zones.Count + line.Length <= ZoneBytesMax)
        {
            header = null;
            zones.AddRange(line);
            if (!line.EndsWith("\n"u8))
                zones.Add((byte)'\n');
        }

        if (Is(line, "END:VTIMEZONE"u8))
            EndZone();
        if (Is(line, "BEGIN:VCALENDAR"u8))
            (sawCalendar, depth) = (true, depth + 1);
        if (Is(line, "END:VCALENDAR"u8))
            depth--;
        return sawCalendar || inZone || zones.Count > 0 ? null : "A line stands outside of every calendar.";
    }

    protected override Cut Ended()
    {
        var isCutShort = depth > 0;
        depth = 0;
        return isCutShort ? Cut.Faulty(0, 0, 0, "The calendar ends before it is closed; events may be missing.") : Cut.End;
    }

    /// <summary>A zone of one offset needs no table of the world's zones.</summary>
    void EndZone()
    {
        inZone = false;
        var lines = ContentLines.Unfold(Encoding.UTF8.GetString(zones.ToArray())).Select(ContentLine.Parse).ToArray();
        var begin = Array.FindLastIndex(lines, line => line is { Name: "BEGIN" } zone && zone.Value.Trim() == "VTIMEZONE");
        var last = lines[Math.Max(begin, 0)..];
        var offsets = last.Where(line => line is { Name: "TZOFFSETTO" }).Select(line => line!.Value.Value.Trim()).Distinct().ToArray();
        var id = last.FirstOrDefault(line => line is { Name: "TZID" })?.Value.Trim();
        if (id is not null && offsets.Length == 1 && TryOffset(offsets[0], out var offset))
            fixedZones[id] = offset;
    }

    string? AddProperty(ContentLine line, TreeNode to)
    {
        var values = Lists.Contains(line.Name) ? ContentLine.Split(line.Value, ',') : [line.Value];
        foreach (var value in values)
        {
            var node = TreeNode.Leaf(ContentLine.Unescape(value));
            foreach (var (name, text) in line.Parameters)
                node.Add($"@{name.ToLowerInvariant()}", TreeNode.Leaf(text));
            if (Times.Contains(line.Name) && AddTime(node, value.Trim(), line) is { } fault)
                return fault;
            if (line.Name == "RRULE")
                AddRule(node, value);
            to.Add(NameOf(line.Name), node);
        }

        return null;
    }

    string? AddTime(TreeNode node, string text, ContentLine line)
    {
        if (DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            node.Add("date", TreeNode.Leaf(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            return null;
        }

        if (line.Parameter("VALUE") == "PERIOD")
            return null;
        if (!DateTime.TryParseExact(text.TrimEnd('Z'), LocalFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return $"The event's {NameOf(line.Name)} is not a date or a time.";
        var utc = text.EndsWith('Z') ? local : line.Parameter("TZID") is { } zone ? ToUtc(local, zone) : null;
        node.Add("local", TreeNode.Leaf(local.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)));
        if (utc is { } known)
            node.Add("utc", TreeNode.Leaf(known.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture) + "Z"));
        return null;
    }

    /// <summary>Null where nobody knows the zone, or its clocks skipped the time. Of a time they repeated it is the first.</summary>
    DateTime? ToUtc(DateTime local, string zoneName)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(zoneName.TrimStart('/'), out var zone))
        {
            if (zone.IsInvalidTime(local))
                return null;
            var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
            return Shifted(local, offset);
        }

        return fixedZones.TryGetValue(zoneName, out var fixedOffset) ? Shifted(local, fixedOffset) : null;
    }

    static DateTime? Shifted(DateTime local, TimeSpan offset)
    {
        var ticks = local.Ticks - offset.Ticks;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? new DateTime(ticks) : null;
    }

    static void AddRule(TreeNode node, string rule)
    {
        foreach (var part in rule.Split(';'))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                node.Add(part[..equals].ToLowerInvariant(), TreeNode.Leaf(part[(equals + 1)..]));
        }
    }

    static bool TryOffset(string text, out TimeSpan offset)
    {
        offset = default;
        if (text.Length is not (5 or 7) || text[0] is not ('+' or '-'))
            return false;
        if (!int.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var digits))
            return false;
        var seconds = text.Length == 7 ? digits % 100 : 0;
        var hoursAndMinutes = text.Length == 7 ? digits / 100 : digits;
        offset = new TimeSpan(hoursAndMinutes / 100, hoursAndMinutes % 100, seconds) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    static string NameOf(string name) => name.ToLowerInvariant().Replace('-', '_');
}
