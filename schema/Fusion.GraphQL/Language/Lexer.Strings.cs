using System.Buffers;
using System.Globalization;
using System.Text;

namespace Fusion.GraphQL.Language;

internal ref partial struct Lexer
{
    static readonly SearchValues<byte> StringStops = SearchValues.Create("\"\\\n\r"u8);

    void ReadAnyString()
    {
        if (At(position + 1) == '"' && At(position + 2) == '"')
            ReadBlockString();
        else
            ReadString();
    }

    void ReadString()
    {
        var at = position + 1;
        while (true)
        {
            var skip = source[at..].IndexOfAny(StringStops);
            at = skip < 0 ? source.Length : at + skip;
            if (At(at) == '"')
            {
                TakeString(at + 1);
                return;
            }

            if (At(at) != '\\')
            {
                Fail(at, "Unterminated string.");
                return;
            }

            if (!SkipEscape(ref at))
                return;
        }
    }

    void TakeString(int end)
    {
        var start = position;
        Take(TokenKind.String, end);
        AddSurplus(start, end);
    }

    void AddSurplus(int start, int end)
    {
        var bytes = source[start..end];
        if (!System.Text.Ascii.IsValid(bytes))
            lineSurplus += bytes.Length - Encoding.UTF8.GetCharCount(bytes);
    }

    bool SkipEscape(ref int at)
    {
        var size = At(at + 1) == 'u'
            ? At(at + 2) == '{' ? BracedEscapeSize(at) : FixedEscapeSize(at)
            : At(at + 1) is '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't' ? 2 : 0;
        if (size == 0)
        {
            if (At(at + 1) == 'u')
            {
                var shown = At(at + 2) == '{' ? BracedEscapeFault(at) : 6;
                Fail(at, $"Invalid Unicode escape sequence: \"{Characters(at, shown)}\".");
            }
            else
            {
                Fail(at, $"Invalid character escape sequence: \"{Characters(at, 2)}\".");
            }

            return false;
        }

        at += size;
        return true;
    }

    /// <summary>Length of a valid <c>\u{…}</c>, or 0.</summary>
    readonly int BracedEscapeSize(int at)
    {
        var point = 0;
        for (var size = 3; size < 12; size++)
        {
            if (At(at + size) == '}')
                return size > 3 && Rune.IsValid(point) ? size + 1 : 0;
            var digit = HexDigit(At(at + size));
            if (digit < 0 || (point = (point << 4) | digit) < 0)
                return 0;
        }

        return 0;
    }

    /// <summary>How many characters of a broken <c>\u{…}</c> were read when its fault showed.</summary>
    readonly int BracedEscapeFault(int at)
    {
        var point = 0;
        for (var size = 3; size < 12; size++)
        {
            var digit = HexDigit(At(at + size));
            if (digit < 0 || (point = (point << 4) | digit) < 0)
                return size + 1;
        }

        return 12;
    }

    /// <summary>Length of a valid <c>\uXXXX</c> or surrogate pair of them, or 0.</summary>
    readonly int FixedEscapeSize(int at)
    {
        var code = HexCode(at + 2);
        if (code < 0)
            return 0;
        if (!char.IsSurrogate((char)code))
            return 6;
        return char.IsHighSurrogate((char)code) && At(at + 6) == '\\' && At(at + 7) == 'u'
            && HexCode(at + 8) is >= 0xDC00 and <= 0xDFFF
            ? 12
            : 0;
    }

    readonly int HexCode(int at) =>
        (HexDigit(At(at)) << 12) | (HexDigit(At(at + 1)) << 8) | (HexDigit(At(at + 2)) << 4) | HexDigit(At(at + 3));

    static int HexDigit(int b) => b switch
    {
        >= '0' and <= '9' => b - '0',
        >= 'A' and <= 'F' => b - 'A' + 10,
        >= 'a' and <= 'f' => b - 'a' + 10,
        _ => -1,
    };

    void ReadBlockString()
    {
        int start = position, startLine = line, startColumn = Column(position);
        var at = position + 3;
        var chunk = position;
        while (true)
        {
            var skip = source[at..].IndexOfAny(StringStops);
            if (skip < 0)
            {
                Fail(source.Length, "Unterminated string.");
                return;
            }

            at += skip;
            var quotes = At(at + 1) == '"' && At(at + 2) == '"';
            switch (source[at])
            {
                case (byte)'"' when quotes:
                    position = at + 3;
                    AddSurplus(chunk, position);
                    Current = new Token(TokenKind.BlockString, start, position, startLine, startColumn);
                    return;
                case (byte)'\\' when quotes && At(at + 3) == '"':
                    at += 4;
                    break;
                case (byte)'\n' or (byte)'\r':
                    at += source[at] == '\r' && At(at + 1) == '\n' ? 2 : 1;
                    position = at;
                    chunk = at;
                    StartLine();
                    break;
                default:
                    at++;
                    break;
            }
        }
    }

    /// <summary>The text of the current token, its quotes and escapes resolved if it is a string.</summary>
    public readonly string Value() => Current.Kind switch
    {
        TokenKind.String => StringDecoder.Quoted(source[(Current.Start + 1)..(Current.End - 1)]),
        TokenKind.BlockString => StringDecoder.Block(source[(Current.Start + 3)..(Current.End - 3)]),
        _ => Text(Current.Start, Current.End),
    };

    readonly string Text(int start, int end) => Encoding.UTF8.GetString(source[start..end]);

    /// <summary>Up to so many characters of the source, for showing in a message.</summary>
    readonly string Characters(int start, int count)
    {
        var end = start;
        for (var i = 0; i < count && end < source.Length; i++)
        {
            Rune.DecodeFromUtf8(source[end..], out _, out var bytes);
            end += bytes;
        }

        return Text(start, end);
    }

    readonly string DescribeCharacter(int at)
    {
        if (at >= source.Length)
            return "<EOF>";
        Rune.DecodeFromUtf8(source[at..], out var rune, out _);
        return rune.Value switch
        {
            '"' => "'\"'",
            >= 0x20 and <= 0x7E => $"\"{rune}\"",
            _ => "U+" + rune.Value.ToString("X4", CultureInfo.InvariantCulture),
        };
    }
}
