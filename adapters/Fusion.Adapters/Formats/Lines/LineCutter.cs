namespace Fusion.Adapters.Formats.Lines;

/// <summary>One record a line. Empty lines are no records.</summary>
abstract class LineCutter : RecordCutter
{
    const byte NewLine = (byte)'\n';

    int scanned;

    public override Cut Next(ReadOnlySpan<byte> window, bool isEnd)
    {
        var newLine = window[scanned..].IndexOf(NewLine);
        if (newLine < 0 && !isEnd)
        {
            scanned = window.Length;
            return Cut.NeedMore;
        }

        if (window.IsEmpty)
            return Cut.End;
        var length = newLine < 0 ? window.Length : scanned + newLine + 1;
        scanned = 0;
        var line = window[..length].TrimEnd("\r\n"u8);
        return line.Trim(" \t"u8).IsEmpty ? Cut.Skip(length) : Cut.Record(0, line.Length, length);
    }

    public override (int Consumed, bool Found) SkipRecord(ReadOnlySpan<byte> window)
    {
        scanned = 0;
        var newLine = window.IndexOf(NewLine);
        return newLine < 0 ? (window.Length, false) : (newLine + 1, true);
    }
}
