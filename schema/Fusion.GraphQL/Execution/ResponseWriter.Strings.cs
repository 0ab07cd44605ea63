using System.Buffers;
using System.Globalization;
using System.Text.Unicode;

namespace Fusion.GraphQL.Execution;

/// <summary>Strings: escaped where JSON requires it, and transcoded.</summary>
internal sealed partial class ResponseWriter
{
    const int SliceChars = 4 * 1024;

    static readonly SearchValues<char> Escaped = SearchValues.Create(EscapedChars());

    public void WriteString(ReadOnlySpan<char> text)
    {
        if (text.Length <= SliceChars && TryWritePlain(text))
            return;
        WriteByte((byte)'"');
        while (text.Length > SliceChars)
        {
            var take = char.IsHighSurrogate(text[SliceChars - 1]) ? SliceChars - 1 : SliceChars;
            WriteCharacters(text[..take]);
            text = text[take..];
        }

        WriteCharacters(text);
        WriteByte((byte)'"');
    }

    /// <summary>Writes text that is UTF-8 already, escaping what JSON requires.</summary>
    public void WriteUtf8String(ReadOnlySpan<byte> text)
    {
        WriteByte((byte)'"');
        while (!text.IsEmpty)
        {
            var clean = text.IndexOfAnyInRange((byte)0, (byte)0x1f);
            var quote = text.IndexOfAny((byte)'"', (byte)'\\');
            var stop = clean < 0 ? quote : quote < 0 ? clean : Math.Min(clean, quote);
            if (stop < 0)
            {
                WriteRaw(text);
                break;
            }

            WriteRaw(text[..stop]);
            WriteEscape((char)text[stop]);
            text = text[(stop + 1)..];
        }

        WriteByte((byte)'"');
    }

    /// <summary>The usual case in one go: nothing to escape, nothing invalid.</summary>
    bool TryWritePlain(ReadOnlySpan<char> text)
    {
        if (PlainAscii.TryCopy(text, Reserve(text.Length + 2)[1..]))
        {
            _chunk[_position] = (byte)'"';
            _chunk[_position + text.Length + 1] = (byte)'"';
            _position += text.Length + 2;
            return true;
        }

        if (text.ContainsAny(Escaped))
            return false;
        var target = Reserve(text.Length * 3 + 2);
        if (Utf8.FromUtf16(text, target[1..], out _, out var written, false) != OperationStatus.Done)
            return false;
        target[0] = (byte)'"';
        target[written + 1] = (byte)'"';
        _position += written + 2;
        return true;
    }

    void WriteCharacters(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var stop = text.IndexOfAny(Escaped);
            var clean = stop < 0 ? text : text[..stop];
            WriteClean(clean);
            if (stop < 0)
                return;
            WriteEscape(text[stop]);
            text = text[(stop + 1)..];
        }
    }

    void WriteClean(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var status = Utf8.FromUtf16(text, Reserve(text.Length * 3), out var read, out var written, false);
            _position += written;
            if (status == OperationStatus.Done)
                return;
            // A lone surrogate: keep it as an escape, so that nothing the source said is lost.
            WriteUnicodeEscape(text[read]);
            text = text[(read + 1)..];
        }
    }

    void WriteEscape(char value)
    {
        var name = value switch
        {
            '"' => (byte)'"',
            '\\' => (byte)'\\',
            '\b' => (byte)'b',
            '\f' => (byte)'f',
            '\n' => (byte)'n',
            '\r' => (byte)'r',
            '\t' => (byte)'t',
            _ => (byte)0,
        };
        if (name == 0)
        {
            WriteUnicodeEscape(value);
            return;
        }

        var target = Reserve(2);
        target[0] = (byte)'\\';
        target[1] = name;
        _position += 2;
    }

    void WriteUnicodeEscape(char value)
    {
        var target = Reserve(6);
        "\\u"u8.CopyTo(target);
        ((int)value).TryFormat(target[2..], out _, "x4", CultureInfo.InvariantCulture);
        _position += 6;
    }

    static string EscapedChars() =>
        string.Create(34, 0, (span, _) =>
        {
            for (var i = 0; i < 32; i++)
                span[i] = (char)i;
            span[32] = '"';
            span[33] = '\\';
        });
}
