using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Fusion.Adapters.Formats.Workbook;

/// <summary>
/// The texts that cells share, by their number. They can be larger than memory, so they are laid down on disk in blocks of
/// <see cref="BlockTexts"/>, with an index of where each block begins; the blocks last asked for are at hand.
/// </summary>
sealed class SharedTexts : IDisposable
{
    const int BlockTexts = 16;

    /// <summary>So many blocks are kept at hand.</summary>
    const int BlocksHeld = 512;

    readonly FileStream? file;

    /// <summary>Where each block begins, and where the last one ends.</summary>
    readonly List<long> index = [];
    readonly Dictionary<int, string[]> held = [];
    int count;

    SharedTexts(FileStream? file) => this.file = file;

    public static SharedTexts Read(ZipArchiveEntry? entry)
    {
        if (entry is null)
            return new SharedTexts(null);
        var texts = new SharedTexts(TemporaryFile.Create());
        try
        {
            using var content = entry.Open();
            using var reader = XmlParts.Open(content);
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "si")
                    texts.Add(XmlParts.ReadText(reader));
            }

            texts.index.Add(texts.file!.Position);
            texts.file.Flush();
        }
        catch
        {
            texts.Dispose();
            throw;
        }

        return texts;
    }

    public string Find(int number)
    {
        if (number < 0 || number >= count)
            throw new WorkbookDamagedException("A cell refers to a shared text that is not there.");
        var block = number / BlockTexts;
        if (!held.TryGetValue(block, out var texts))
        {
            if (held.Count == BlocksHeld)
                held.Clear();
            held[block] = texts = ReadBlock(block);
        }

        return texts[number % BlockTexts];
    }

    public void Dispose() => file?.Dispose();

    void Add(string text)
    {
        if (count++ % BlockTexts == 0)
            index.Add(file!.Position);
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        file!.Write(length);
        file.Write(bytes);
    }

    string[] ReadBlock(int block)
    {
        var bytes = new byte[index[block + 1] - index[block]];
        for (var read = 0; read < bytes.Length;)
        {
            var more = RandomAccess.Read(file!.SafeFileHandle, bytes.AsSpan(read), index[block] + read);
            read += more > 0 ? more : throw new EndOfStreamException("The texts that were laid down are no longer there.");
        }

        var texts = new string[Math.Min(BlockTexts, count - (block * BlockTexts))];
        var at = 0;
        for (var text = 0; text < texts.Length; text++)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));
            texts[text] = Encoding.UTF8.GetString(bytes, at + sizeof(int), length);
            at += sizeof(int) + length;
        }

        return texts;
    }
}
