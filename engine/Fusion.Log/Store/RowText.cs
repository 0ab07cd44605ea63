using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Fusion.Ontology;

namespace Fusion.Log.Store;

/// <summary>
/// The bytes that stand for a row, written member by member into a buffer that is used again: canonical JSON, if the members come in
/// the order RFC 8785 asks for.
/// </summary>
sealed class RowText
{
    const int UuidTextLength = 36;
    const int InstantTextLength = 28;
    const int NumberTextMax = 20;

    /// <summary>Escaped as \u001f, a byte becomes six.</summary>
    const int EscapedMax = 6;

    static readonly SearchValues<byte> MustEscape =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (byte)code), (byte)'"', (byte)'\\']);

    byte[] buffer = new byte[4096];
    int used;

    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, used);

    public void Begin()
    {
        used = 0;
        Raw("{"u8);
    }

    public void End() => Raw("}"u8);

    public void Hash(Span<byte> hash) => SHA256.HashData(Written, hash);

    /// <param name="name">In quotation marks and with its colon.</param>
    /// <param name="json">Canonical.</param>
    public void Json(ReadOnlySpan<byte> name, ReadOnlySpan<byte> json)
    {
        Name(name);
        Raw(json);
    }

    /// <summary>JSON as a database gives it back.</summary>
    /// <exception cref="JsonException">It has no canonical form.</exception>
    public void Uncanonical(ReadOnlySpan<byte> name, ReadOnlySpan<byte> json)
    {
        Name(name);
        Reserve(json.Length);
        if (CanonicalText.TryWrite(json, buffer.AsSpan(used), out var written))
            used += written;
        else
            Raw(CanonicalJson.Canonicalise(json.ToArray()));
    }

    public void Text(ReadOnlySpan<byte> name, string text)
    {
        Name(name);
        Reserve((EscapedMax * text.Length) + 2);
        buffer[used++] = (byte)'"';
        if (Utf8.FromUtf16(text, buffer.AsSpan(used), out _, out var written, replaceInvalidSequences: false) != OperationStatus.Done)
            throw new JsonException("Writing a row: a text holds half of a surrogate pair.");
        Escape(written);
    }

    public void Text(ReadOnlySpan<byte> name, ReadOnlySpan<byte> utf8)
    {
        Name(name);
        Reserve((EscapedMax * utf8.Length) + 2);
        buffer[used++] = (byte)'"';
        utf8.CopyTo(buffer.AsSpan(used));
        Escape(utf8.Length);
    }

    public void Uuid(ReadOnlySpan<byte> name, Guid value)
    {
        Name(name);
        Reserve(UuidTextLength + 2);
        buffer[used++] = (byte)'"';
        value.TryFormat(buffer.AsSpan(used), out var written);
        used += written;
        buffer[used++] = (byte)'"';
    }

    /// <returns>Where the number stands.</returns>
    public Range Number(ReadOnlySpan<byte> name, long value)
    {
        Name(name);
        Reserve(NumberTextMax);
        value.TryFormat(buffer.AsSpan(used), out var written, provider: CultureInfo.InvariantCulture);
        used += written;
        return (used - written)..used;
    }

    public void Bool(ReadOnlySpan<byte> name, bool value) => Json(name, value ? "true"u8 : "false"u8);

    /// <param name="name">In quotation marks and with its colon.</param>
    /// <param name="value">Whole microseconds, in UTC.</param>
    public void Instant(ReadOnlySpan<byte> name, DateTime value)
    {
        Name(name);
        Reserve(InstantTextLength + 2);
        buffer[used++] = (byte)'"';
        Utf8Formatter.TryFormat(value, buffer.AsSpan(used), out _, new StandardFormat('O'));
        // The format has a digit for tenths of a microsecond, which PostgreSQL has not.
        used += InstantTextLength - 2;
        Raw("Z\""u8);
    }

    public void Hex(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        Name(name);
        Reserve((2 * value.Length) + 2);
        buffer[used++] = (byte)'"';
        Convert.TryToHexStringLower(value, buffer.AsSpan(used), out var written);
        used += written;
        buffer[used++] = (byte)'"';
    }

    void Name(ReadOnlySpan<byte> name)
    {
        if (used > 1)
            Raw(","u8);
        Raw(name);
    }

    /// <summary>What stands unescaped at the end of the buffer becomes a string; there is room for the worst.</summary>
    void Escape(int length)
    {
        var text = buffer.AsSpan(used, length);
        if (text.ContainsAny(MustEscape))
        {
            var escaped = CanonicalJson.OfText(Encoding.UTF8.GetString(text));
            used--;
            Raw(escaped);
            return;
        }

        used += length;
        buffer[used++] = (byte)'"';
    }

    void Raw(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(buffer.AsSpan(used));
        used += bytes.Length;
    }

    void Reserve(int bytes)
    {
        if (buffer.Length - used < bytes)
            Array.Resize(ref buffer, Math.Max(2 * buffer.Length, used + bytes));
    }
}
