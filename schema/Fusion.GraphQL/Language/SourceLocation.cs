namespace Fusion.GraphQL.Language;

/// <summary>
/// A place in a document. The offset counts UTF-8 bytes from zero; line and column count from one, and the column
/// counts UTF-16 code units because that is what other GraphQL tools report and editors expect.
/// </summary>
public readonly record struct SourceLocation(int Offset, int Line, int Column)
{
    public override string ToString() => $"{Line}:{Column}";

    /// <summary>Finds line and column of a byte offset by reading the source from its start.</summary>
    internal static SourceLocation Of(ReadOnlySpan<byte> source, int offset)
    {
        int line = 1, lineStart = 0, surplus = 0;
        for (var i = 0; i < offset; i++)
        {
            var b = source[i];
            if (b == '\n' || (b == '\r' && !(i + 1 < source.Length && source[i + 1] == '\n')))
            {
                line++;
                lineStart = i + 1;
                surplus = 0;
            }
            else
            {
                surplus += Surplus(b);
            }
        }

        return new SourceLocation(offset, line, 1 + offset - lineStart - surplus);
    }

    /// <summary>
    /// Bytes a character takes beyond its UTF-16 code units, credited to its bytes one by one: a continuation byte
    /// adds no unit of its own, except that a four-byte lead stands for two units.
    /// </summary>
    internal static int Surplus(byte b) => (b & 0xC0) == 0x80 ? 1 : b >= 0xF0 ? -1 : 0;
}
