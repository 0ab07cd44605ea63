using System.Text;

namespace Fusion.Adapters.Formats;

/// <summary>
/// RFC 4180, strictly: quotes only around whole values, and as many values as the header has. A row that breaks this is given
/// up line by line, so a quote never closed costs one line and not the rest of the file.
/// </summary>
sealed class CsvCutter(CsvDialect dialect) : RecordCutter
{
    /// <summary>More lines than this in one quoted value mean that a quote was never closed.</summary>
    const int QuotedLinesMax = 1000;

    const byte NewLine = (byte)'\n';

    readonly byte quote = (byte)dialect.Quote;
    readonly List<string> values = [];

    CsvHeader? header = dialect.Columns is null ? null : new CsvHeader(dialect.Columns);
    byte[] headerLine = [];
    int preamble = dialect.Preamble;
    bool broken;

    public override Cut Next(ReadOnlySpan<byte> window, bool isEnd)
    {
        if (window.IsEmpty || broken)
            return isEnd || broken ? Cut.End : Cut.NeedMore;
        if (preamble > 0)
            return SkipPreamble(window, isEnd);
        var (length, lines) = RowLength(window, isEnd);
        if (length < 0)
            return Cut.NeedMore;
        var row = Trimmed(window[..length]);
        if (row.IsEmpty)
            return Cut.Skip(length);
        if (header is null)
            return ReadHeader(row, length);
        if (lines == 1)
            return Cut.Record(0, row.Length, length);
        return Fault(row) is { } fault ? FirstLine(window, fault) : Cut.Record(0, row.Length, length);
    }

    public override Cut? GiveUp(ReadOnlySpan<byte> window) =>
        window.IndexOf(NewLine) >= 0 ? FirstLine(window, NeverClosed) : null;

    public override (int Consumed, bool Found) SkipRecord(ReadOnlySpan<byte> window)
    {
        var newLine = window.IndexOf(NewLine);
        return newLine < 0 ? (window.Length, false) : (newLine + 1, true);
    }

    public override (RecordNode? Fields, string? Fault) Parse(ReadOnlyMemory<byte> record)
    {
        var fault = Fault(record.Span);
        return fault is null ? (new CsvRow(header!, [.. values]), null) : (null, fault);
    }

    /// <summary>A row says nothing without the names of its columns.</summary>
    public override ReadOnlyMemory<byte> Header => headerLine;

    const string NeverClosed = "A quoted value is never closed.";

    Cut SkipPreamble(ReadOnlySpan<byte> window, bool isEnd)
    {
        var newLine = window.IndexOf(NewLine);
        if (newLine < 0 && !isEnd)
            return Cut.NeedMore;
        preamble--;
        return Cut.Skip(newLine < 0 ? window.Length : newLine + 1);
    }

    Cut ReadHeader(ReadOnlySpan<byte> row, int consumed)
    {
        var fault = Split(row);
        var twice = values.Select(name => name.Trim()).GroupBy(name => name).FirstOrDefault(names => names.Count() > 1);
        if (fault is null && twice is not null)
            fault = $"two columns are called '{twice.Key}'.";
        if (fault is not null)
        {
            broken = true;
            return Cut.Faulty(0, row.Length, consumed, $"The header cannot be read, so the file was not: {fault}");
        }

        header = new CsvHeader([.. values.Select(name => name.Trim())]);
        headerLine = [.. row, NewLine];
        return Cut.Skip(consumed);
    }

    string? Fault(ReadOnlySpan<byte> row)
    {
        if (Split(row) is { } fault)
            return fault;
        return values.Count == header!.Names.Count
            ? null
            : $"The row has {values.Count} values where the header names {header.Names.Count}.";
    }

    static Cut FirstLine(ReadOnlySpan<byte> window, string fault)
    {
        var newLine = window.IndexOf(NewLine);
        var length = newLine < 0 ? window.Length : newLine + 1;
        return Cut.Faulty(0, Trimmed(window[..length]).Length, length, fault);
    }

    /// <summary>How long the row at the front is, its line end included, or -1 where the bytes end inside it.</summary>
    (int Length, int Lines) RowLength(ReadOnlySpan<byte> window, bool isEnd)
    {
        var at = 0;
        var lines = 1;
        var quoted = false;
        while (at < window.Length)
        {
            var next = window[at..].IndexOfAny(quote, NewLine);
            if (next < 0)
                break;
            at += next + 1;
            if (window[at - 1] == quote)
                quoted = !quoted;
            else if (!quoted || lines == QuotedLinesMax)
                return (at, lines);
            else
                lines++;
        }

        return isEnd ? (window.Length, lines) : (-1, lines);
    }

    static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> row) => row.TrimEnd("\r\n"u8);

    /// <summary>Fills <see cref="values"/>; answers what is wrong, or null.</summary>
    string? Split(ReadOnlySpan<byte> row)
    {
        values.Clear();
        if (!System.Text.Unicode.Utf8.IsValid(row))
            return "The row is not valid text in the encoding of the file.";
        var text = Encoding.UTF8.GetString(row);
        for (var at = 0; at <= text.Length;)
        {
            var fault = at < text.Length && text[at] == dialect.Quote ? SplitQuoted(text, ref at) : SplitPlain(text, ref at);
            if (fault is not null)
                return fault;
        }

        return null;
    }

    string? SplitPlain(string text, ref int at)
    {
        var end = text.IndexOf(dialect.Delimiter, at);
        if (end < 0)
            end = text.Length;
        var value = text[at..end];
        if (value.Contains(dialect.Quote, StringComparison.Ordinal))
            return $"Value {values.Count + 1} has a quote inside but is not quoted.";
        values.Add(value);
        at = end + 1;
        return null;
    }

    string? SplitQuoted(string text, ref int at)
    {
        var value = new StringBuilder();
        var from = at + 1;
        while (true)
        {
            var close = text.IndexOf(dialect.Quote, from);
            if (close < 0)
                return NeverClosed;
            value.Append(text, from, close - from);
            from = close + 1;
            if (from >= text.Length || text[from] == dialect.Delimiter)
                break;
            if (text[from] != dialect.Quote)
                return $"Value {values.Count + 1} goes on after its closing quote.";
            value.Append(dialect.Quote);
            from++;
        }

        values.Add(value.ToString());
        at = from + 1;
        return null;
    }
}
