using System.Globalization;
using System.Text.RegularExpressions;

namespace Fusion.Adapters.Formats.Profiles;

/// <summary>
/// What operators give of a call, message or data session. There is no standard of it in the United Kingdom: each operator has columns
/// of its own, so a manifest says which is which.
/// </summary>
sealed partial class CallProfile(IReadOnlyDictionary<string, string> names) : RecordProfile(names)
{
    public static readonly IReadOnlyList<string> Fields =
    [
        "a_number", "b_number", "date", "time", "started_at", "duration", "call_type", "imei", "imsi", "first_cell", "last_cell", "smsc",
        "roaming", "switch", "connection_type",
    ];

    static readonly string[] Plain = ["date", "time", "started_at", "call_type", "smsc", "roaming", "switch", "connection_type"];

    public override (RecordNode? Fields, string? Fault) Read(RecordNode record)
    {
        var call = new TreeNode();
        var fault = AddNumber(record, call, "a_number") ?? AddNumber(record, call, "b_number")
            ?? ((Text(record, "started_at") ?? Text(record, "date")) is null ? "The call has neither started_at nor a date." : null)
            ?? AddDuration(record, call) ?? AddDevice(record, call) ?? AddSubscription(record, call)
            ?? AddCell(record, call, "first_cell") ?? AddCell(record, call, "last_cell");
        if (fault is null && call.Find("a_number", out _) + call.Find("imsi", out _) + call.Find("imei", out _) == 0)
            fault = "The call has no a_number, imsi or imei: nothing says whose it is.";
        foreach (var name in Plain)
            Add(call, name, Text(record, name));
        return fault is null ? (call, null) : (null, fault);
    }

    /// <summary>Digits with a + where the operator gives the country; words such as a short name of a sender stay as they are.</summary>
    string? AddNumber(RecordNode record, TreeNode call, string name)
    {
        if (Text(record, name) is not { } text)
            return null;
        var plain = Blanks().Replace(text, "");
        if (plain.StartsWith("00", StringComparison.Ordinal))
            plain = $"+{plain[2..]}";
        Add(call, name, Number().IsMatch(plain) ? plain : text);
        return null;
    }

    /// <summary>In seconds, whether written as a number or as hours, minutes and seconds.</summary>
    string? AddDuration(RecordNode record, TreeNode call)
    {
        if (Text(record, "duration") is not { } text)
            return null;
        var parts = text.Split(':');
        var seconds = 0L;
        foreach (var part in parts)
        {
            if (parts.Length > 3 || !int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
                return "The call's duration is neither seconds nor hours, minutes and seconds.";
            seconds = (seconds * 60) + value;
        }

        Add(call, "duration", seconds.ToString(CultureInfo.InvariantCulture));
        return null;
    }

    string? AddDevice(RecordNode record, TreeNode call)
    {
        if (Text(record, "imei") is not { } text)
            return null;
        var digits = Blanks().Replace(text, "");
        if (digits.Length is < 14 or > 16 || !digits.All(char.IsAsciiDigit))
            return "The call's imei is not 14 to 16 figures.";
        // Networks send a 0 where phones have their check digit, so only another digit can be wrong.
        if (digits.Length == 15 && digits[^1] != '0' && !IsLuhn(digits))
            return "The call's imei does not have the check digit that belongs to it.";
        Add(call, "imei", digits);
        return null;
    }

    string? AddSubscription(RecordNode record, TreeNode call)
    {
        if (Text(record, "imsi") is not { } text)
            return null;
        if (text.Length is < 14 or > 15 || !text.All(char.IsAsciiDigit))
            return "The call's imsi is not 14 or 15 figures.";
        Add(call, "imsi", text);
        return null;
    }

    /// <summary>Country, network, area and cell where they are written together; otherwise the operator's own name of the cell.</summary>
    string? AddCell(RecordNode record, TreeNode call, string name)
    {
        if (Text(record, name) is not { } text)
            return null;
        var cell = TreeNode.Leaf(text);
        if (Cell().Match(text) is { Success: true } match)
        {
            foreach (var part in (ReadOnlySpan<string>)["mcc", "mnc", "lac", "cid"])
                Add(cell, part, match.Groups[part].Value);
        }

        call.Add(name, cell);
        return null;
    }

    static bool IsLuhn(string digits)
    {
        var sum = 0;
        for (var at = 0; at < digits.Length; at++)
        {
            var digit = digits[^(at + 1)] - '0';
            digit = at % 2 == 0 ? digit : digit * 2;
            sum += digit > 9 ? digit - 9 : digit;
        }

        return sum % 10 == 0;
    }

    [GeneratedRegex(@"[\s()-]")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\A\+?[0-9]{1,20}\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"\A(?<mcc>\d{3})-(?<mnc>\d{2,3})-(?<lac>\d{1,8})-(?<cid>\d{1,10})\z")]
    private static partial Regex Cell();
}
