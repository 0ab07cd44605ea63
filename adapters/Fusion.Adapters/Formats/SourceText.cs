using System.Text;
using System.Text.RegularExpressions;

namespace Fusion.Adapters.Formats;

/// <summary>Turns a stream in whatever encoding its publisher uses into UTF-8 without a byte order mark.</summary>
static partial class SourceText
{
    const int PrefixBytes = 256;

    public static async Task<Stream> OpenAsync(Stream stream, Encoding declared, CancellationToken cancellation)
    {
        var prefix = new byte[PrefixBytes];
        var length = await stream.ReadAtLeastAsync(prefix, PrefixBytes, throwOnEndOfStream: false, cancellation);
        var (encoding, mark) = Detect(prefix.AsSpan(0, length), declared);
        var whole = new PrefixedStream(prefix.AsMemory(mark, length - mark), stream);
        return encoding.CodePage == Encoding.UTF8.CodePage
            ? whole
            : Encoding.CreateTranscodingStream(whole, encoding, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    public static bool TryEncoding(string name, out Encoding encoding)
    {
        try
        {
            encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
            return true;
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            // UTF-7 is known and refused: what is in it can hide from whoever looks at the bytes.
            encoding = Encoding.UTF8;
            return false;
        }
    }

    static (Encoding Encoding, int Mark) Detect(ReadOnlySpan<byte> prefix, Encoding declared)
    {
        if (prefix.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return (Encoding.UTF8, 3);
        if (prefix.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return (Encoding.Unicode, 2);
        if (prefix.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return (Encoding.BigEndianUnicode, 2);
        var xml = XmlDeclaration().Match(Encoding.Latin1.GetString(prefix));
        return xml.Success && TryEncoding(xml.Groups["name"].Value, out var named) ? (named, 0) : (declared, 0);
    }

    [GeneratedRegex("""\A\s*<\?xml[^>]*\bencoding\s*=\s*["'](?<name>[A-Za-z0-9._-]+)["']""")]
    private static partial Regex XmlDeclaration();
}
