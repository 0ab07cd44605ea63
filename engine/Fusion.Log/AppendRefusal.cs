namespace Fusion.Log;

/// <summary>Why an event can never be stored as it is. Trying again does not help; the record belongs in quarantine.</summary>
public enum AppendRefusal
{
    /// <summary>A text holds the character U+0000, which PostgreSQL cannot keep.</summary>
    NulCharacter = 1,

    /// <summary>The event is larger than <see cref="NewEvent.MaxBytes"/>.</summary>
    EventTooLarge = 2,

    /// <summary>The batch holds more than <see cref="AppendBatch.MaxEvents"/> events or <see cref="AppendBatch.MaxBytes"/> bytes.</summary>
    BatchTooLarge = 3,
}

/// <summary>What the log takes. Pure, so that intake can ask before it appends.</summary>
public static class AppendRules
{
    /// <summary>The objection to storing this event, or null where there is none.</summary>
    public static AppendRefusal? ObjectionTo(NewEvent candidate)
    {
        if (candidate.Data.Length > NewEvent.MaxBytes)
            return AppendRefusal.EventTooLarge;
        var provenance = candidate.Provenance;
        var holdsNul = HoldsNul(candidate.Data.Span)
            || HoldsNul(candidate.StreamType)
            || (provenance is not null && (HoldsNul(provenance.Origin) || HoldsNul(provenance.Mapping) || HoldsNul(provenance.RawSha256)));
        return holdsNul ? AppendRefusal.NulCharacter : null;
    }

    static bool HoldsNul(string text) => text.Contains('\0', StringComparison.Ordinal);

    /// <summary>In canonical JSON U+0000 is always <c>\u0000</c>; after an odd number of backslashes it is only text that looks so.</summary>
    static bool HoldsNul(ReadOnlySpan<byte> json)
    {
        var from = 0;
        while (json[from..].IndexOf("\\u0000"u8) is var found and >= 0)
        {
            var at = from + found;
            var before = at;
            while (before > 0 && json[before - 1] == (byte)'\\')
                before--;
            if ((at - before) % 2 == 0)
                return true;
            from = at + 1;
        }

        return false;
    }
}
