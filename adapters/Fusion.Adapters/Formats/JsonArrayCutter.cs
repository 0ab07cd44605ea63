using System.Buffers;
using System.Text.Json;

namespace Fusion.Adapters.Formats;

/// <summary>
/// The items of one array of a JSON document. Boundaries are found by counting brackets outside strings, so an item that is not
/// valid costs itself; a string never closed ends at its line, since JSON allows none to go further.
/// </summary>
/// <param name="path">The names that lead to the array; none where the document is the array.</param>
class JsonArrayCutter(IReadOnlyList<string> path) : RecordCutter
{
    /// <summary>What stands around the array holds a cursor and counts, not data.</summary>
    const int EnvelopeBytesMax = 1024 * 1024;

    static readonly SearchValues<byte> OutsideString = SearchValues.Create("\"{}[],"u8);
    static readonly SearchValues<byte> InsideString = SearchValues.Create("\"\\\n"u8);

    readonly ArrayBufferWriter<byte> envelope = new();

    Phase phase = Phase.BeforeArray;
    int scanned;
    int depth;
    bool inString;
    bool afterComma;

    enum Phase
    {
        BeforeArray,
        InArray,
        AfterArray,
        Done,
    }

    /// <summary>The document with its array emptied, once the stream has ended.</summary>
    public ReadOnlyMemory<byte> Envelope => envelope.WrittenMemory;

    /// <summary>Whether the array was found and closed.</summary>
    public bool IsWhole => phase == Phase.AfterArray;

    public override Cut Next(ReadOnlySpan<byte> window, bool isEnd)
    {
        if (phase == Phase.BeforeArray)
            return FindArray(window, isEnd);
        if (phase == Phase.InArray)
            return NextItem(window, isEnd);
        return phase == Phase.AfterArray ? After(window, isEnd) : Cut.End;
    }

    public override Cut? GiveUp(ReadOnlySpan<byte> window) => phase == Phase.BeforeArray
        ? Stop("The document is too large before its array begins.")
        : null;

    public override (int Consumed, bool Found) SkipRecord(ReadOnlySpan<byte> window)
    {
        var found = ScanToBoundary(window);
        var consumed = found ? scanned + 1 : window.Length;
        if (found)
            EndItem(window);
        scanned = 0;
        return (consumed, found);
    }

    public override (RecordNode? Fields, string? Fault) Parse(ReadOnlyMemory<byte> record) => JsonRecord.Parse(record.Span);

    Cut FindArray(ReadOnlySpan<byte> window, bool isEnd)
    {
        if (isEnd && window.Trim(" \t\r\n"u8).IsEmpty)
            return window.IsEmpty ? Cut.End : Cut.Skip(window.Length);
        try
        {
            var reader = new Utf8JsonReader(window, isEnd, default);
            var (found, fault) = Walk(ref reader);
            if (fault is not null)
                return Stop(fault);
            if (!found)
                return isEnd ? Stop("The document ends before its array begins.") : Cut.NeedMore;
            phase = Phase.InArray;
            var consumed = (int)reader.BytesConsumed;
            envelope.Write(window[..consumed]);
            return Cut.Skip(consumed);
        }
        catch (JsonException malformed)
        {
            return Stop(JsonRecord.Describe("The document is not valid JSON", malformed));
        }
        catch (InvalidOperationException)
        {
            return Stop("The document is not valid JSON: a name holds half of a surrogate pair.");
        }
    }

    (bool Found, string? Fault) Walk(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
            return (false, null);
        foreach (var name in path)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                return (false, $"The document has no object around '{name}'.");
            while (true)
            {
                if (!reader.Read())
                    return (false, null);
                if (reader.TokenType == JsonTokenType.EndObject)
                    return (false, $"The document has no '{name}'.");
                var isNamed = reader.ValueTextEquals(name);
                if (!reader.Read() || (!isNamed && !reader.TrySkip()))
                    return (false, null);
                if (isNamed)
                    break;
            }
        }

        return reader.TokenType == JsonTokenType.StartArray
            ? (true, null)
            : (false, path.Count == 0 ? "The document is not an array." : $"'{path[^1]}' is not an array.");
    }

    Cut NextItem(ReadOnlySpan<byte> window, bool isEnd)
    {
        if (!ScanToBoundary(window))
        {
            return isEnd
                ? Stop("The document ends before its array is closed; records may be missing.")
                : Cut.NeedMore;
        }

        var at = scanned;
        var followsComma = afterComma;
        EndItem(window);
        var item = window[..at];
        var start = at - item.TrimStart(" \t\r\n"u8).Length;
        var length = item.Trim(" \t\r\n"u8).Length;
        if (length > 0)
            return Cut.Record(start, length, at + 1);
        return followsComma || phase == Phase.InArray
            ? Cut.Faulty(0, 0, at + 1, "An item is missing between two commas.")
            : Cut.Skip(at + 1);
    }

    void EndItem(ReadOnlySpan<byte> window)
    {
        var closed = window[scanned] == ']';
        if (closed)
        {
            phase = Phase.AfterArray;
            envelope.Write("]"u8);
        }

        afterComma = !closed;
        (scanned, depth, inString) = (0, 0, false);
    }

    /// <summary>Moves <see cref="scanned"/> to the comma or bracket that ends the item at the front.</summary>
    bool ScanToBoundary(ReadOnlySpan<byte> window)
    {
        while (scanned < window.Length)
        {
            var next = window[scanned..].IndexOfAny(inString ? InsideString : OutsideString);
            if (next < 0)
            {
                scanned = window.Length;
                return false;
            }

            var at = scanned + next;
            if (window[at] == '\\' && at + 1 == window.Length)
            {
                // What is escaped has not arrived; look at the backslash again with it.
                scanned = at;
                return false;
            }

            scanned = at;
            if (Step(window[at]))
                return true;
        }

        return false;
    }

    /// <summary>Answers whether the byte ends the item; otherwise moves past it.</summary>
    bool Step(byte mark)
    {
        if (inString)
        {
            inString = mark == '\\';
            scanned += mark == '\\' ? 2 : 1;
            return false;
        }

        if (depth == 0 && mark is (byte)',' or (byte)']')
            return true;
        inString = mark == '"';
        depth += mark is (byte)'{' or (byte)'[' ? 1 : mark is (byte)'}' or (byte)']' && depth > 0 ? -1 : 0;
        scanned++;
        return false;
    }

    Cut After(ReadOnlySpan<byte> window, bool isEnd)
    {
        if (window.IsEmpty)
            return isEnd ? Cut.End : Cut.NeedMore;
        if (envelope.WrittenCount + window.Length <= EnvelopeBytesMax)
            envelope.Write(window);
        return Cut.Skip(window.Length);
    }

    Cut Stop(string fault)
    {
        phase = Phase.Done;
        return Cut.Stop(0, fault);
    }
}
