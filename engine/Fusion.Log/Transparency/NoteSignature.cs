namespace Fusion.Log.Transparency;

/// <summary>One signature of a note: who says to have made it, with which key, and its bytes.</summary>
public sealed record NoteSignature(string Name, byte[] KeyId, byte[] Bytes)
{
    const string Prefix = "\u2014 ";
    const int KeyIdBytes = 4;

    /// <exception cref="FormatException">The line is none.</exception>
    public static NoteSignature Parse(string line)
    {
        var parts = line.Split(' ');
        return line.StartsWith(Prefix, StringComparison.Ordinal) && parts.Length == 3 && parts[1].Length > 0
            && CanonicalBase64.TryDecode(parts[2], out byte[] bytes) && bytes.Length > KeyIdBytes
            ? new NoteSignature(parts[1], bytes[..KeyIdBytes], bytes[KeyIdBytes..])
            : throw new FormatException("A signature line of a note is a dash, a name, and base64.");
    }

    /// <summary>The line, without its end.</summary>
    public override string ToString() => $"{Prefix}{Name} {Convert.ToBase64String([.. KeyId, .. Bytes])}";
}
