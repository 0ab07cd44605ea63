namespace Fusion.Adapters.Formats.Cards;

/// <summary>
/// Components between BEGIN and END lines. Where one is never closed, the next BEGIN of the same name shows it, so that it costs
/// itself only. Lines around components are the envelope.
/// </summary>
abstract class ComponentCutter(string component) : RecordCutter
{
    const byte NewLine = (byte)'\n';

    readonly byte[] begin = System.Text.Encoding.ASCII.GetBytes($"BEGIN:{component}");
    readonly byte[] end = System.Text.Encoding.ASCII.GetBytes($"END:{component}");

    int scanned;

    public override Cut Next(ReadOnlySpan<byte> window, bool isEnd)
    {
        if (window.IsEmpty)
            return isEnd ? Ended() : Cut.NeedMore;
        if (scanned == 0)
        {
            var first = LineLength(window, isEnd);
            if (first < 0)
                return Cut.NeedMore;
            if (!Is(window[..first], begin))
                return Outside(window[..first]) is { } fault ? Cut.Faulty(0, TrimmedLength(window[..first]), first, fault) : Cut.Skip(first);
            scanned = first;
        }

        return NextComponent(window, isEnd);
    }

    public override (int Consumed, bool Found) SkipRecord(ReadOnlySpan<byte> window)
    {
        scanned = 0;
        for (var at = 0; at < window.Length;)
        {
            var length = LineLength(window[at..], isEnd: false);
            if (length < 0)
                return at > 0 ? (at, false) : (window.Length, false);
            at += length;
            if (Is(window[(at - length)..at], end))
                return (at, true);
        }

        return (window.Length, false);
    }

    /// <summary>A line outside of every component of the kind; why it may not stand there, or null.</summary>
    protected abstract string? Outside(ReadOnlySpan<byte> line);

    /// <summary>What follows the last component.</summary>
    protected virtual Cut Ended() => Cut.End;

    protected static bool Is(ReadOnlySpan<byte> line, ReadOnlySpan<byte> word) =>
        System.Text.Ascii.EqualsIgnoreCase(line.TrimEnd(" \t\r\n"u8), word);

    Cut NextComponent(ReadOnlySpan<byte> window, bool isEnd)
    {
        while (scanned < window.Length)
        {
            var length = LineLength(window[scanned..], isEnd);
            if (length < 0)
                return Cut.NeedMore;
            var line = window.Slice(scanned, length);
            if (Is(line, begin))
                return Unclosed(window);
            scanned += length;
            if (!Is(line, end))
                continue;
            var whole = scanned;
            scanned = 0;
            return Cut.Record(0, TrimmedLength(window[..whole]), whole);
        }

        return isEnd ? Unclosed(window) : Cut.NeedMore;
    }

    Cut Unclosed(ReadOnlySpan<byte> window)
    {
        var length = scanned;
        scanned = 0;
        return Cut.Faulty(0, TrimmedLength(window[..length]), length, $"A {component} is never closed.");
    }

    static int TrimmedLength(ReadOnlySpan<byte> bytes) => bytes.TrimEnd("\r\n"u8).Length;

    static int LineLength(ReadOnlySpan<byte> window, bool isEnd)
    {
        var newLine = window.IndexOf(NewLine);
        return newLine >= 0 ? newLine + 1 : isEnd ? window.Length : -1;
    }
}
