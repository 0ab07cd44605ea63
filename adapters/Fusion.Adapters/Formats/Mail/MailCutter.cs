namespace Fusion.Adapters.Formats.Mail;

/// <summary>
/// One message, as it lies in a file of its own, or the messages of an mbox, of which each stands behind a line that begins with
/// "From " and follows an empty one.
/// </summary>
sealed class MailCutter : RecordCutter
{
    const byte NewLine = (byte)'\n';

    bool? isBox;
    int scanned;
    bool done;

    static ReadOnlySpan<byte> Separator => "From "u8;

    public override Cut Next(ReadOnlySpan<byte> window, bool isEnd)
    {
        if (done || (window.IsEmpty && isEnd))
            return Cut.End;
        if (isBox is null)
        {
            if (window.Length < Separator.Length && !isEnd)
                return Cut.NeedMore;
            isBox = window.StartsWith(Separator);
        }

        if (isBox.Value)
            return NextOfBox(window, isEnd);
        if (!isEnd)
            return Cut.NeedMore;
        done = true;
        return window.Trim(" \t\r\n"u8).IsEmpty ? Cut.Skip(window.Length) : Cut.Record(0, window.Length, window.Length);
    }

    public override (int Consumed, bool Found) SkipRecord(ReadOnlySpan<byte> window)
    {
        scanned = 0;
        if (isBox != true)
            return (window.Length, false);
        var at = SeparatorAfter(window, 0);
        return at < 0 ? (Math.Max(window.Length - 8, Math.Min(1, window.Length)), false) : (at, true);
    }

    public override (RecordNode? Fields, string? Fault) Parse(ReadOnlyMemory<byte> record) => MailMessage.Read(record);

    Cut NextOfBox(ReadOnlySpan<byte> window, bool isEnd)
    {
        if (window.StartsWith(Separator))
        {
            var newLine = window.IndexOf(NewLine);
            return newLine >= 0 ? Cut.Skip(newLine + 1)
                : isEnd ? Cut.Faulty(0, window.Length, window.Length, "The box ends in a line that begins a message.")
                : Cut.NeedMore;
        }

        var next = SeparatorAfter(window, Math.Max(0, scanned - 8));
        if (next < 0 && !isEnd)
        {
            scanned = window.Length;
            return Cut.NeedMore;
        }

        scanned = 0;
        var length = next < 0 ? window.Length : next;
        var own = window[..length].TrimEnd("\r\n"u8).Length;
        return own == 0
            ? Cut.Faulty(0, 0, length, "A message of the box is empty.")
            : Cut.Record(0, own, length);
    }

    /// <summary>Where the line that begins the next message stands, or -1.</summary>
    static int SeparatorAfter(ReadOnlySpan<byte> window, int from)
    {
        for (var at = from; ;)
        {
            var found = window[at..].IndexOf("\nFrom "u8);
            if (found < 0)
                return -1;
            at += found + 1;
            if (window[..(at - 1)].EndsWith("\n"u8) || window[..(at - 1)].EndsWith("\n\r"u8))
                return at;
        }
    }
}
