using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Fusion.Adapters.Formats.Workbook;

/// <summary>
/// The texts that cells share, by their number. They can be larger than memory, so they are laid down on disk with an index of every
/// <see cref="Stride"/>th; what was last asked for is at hand.
/// </summary>
sealed class SharedTexts : IDisposable
{
    const int Stride = 16;

    /// <summary>So many texts are kept at hand.</summary>
    const int CachedMax = 8192;

    readonly FileStream? file;
    readonly List<long> index = [];
    readonly Dictionary<int, string> cached = [];
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
        if (cached.TryGetValue(number, out var text))
            return text;
        if (cached.Count >= CachedMax)
            cached.Clear();
        file!.Position = index[number / Stride];
        using var reader = new BinaryReader(file, Encoding.UTF8, leaveOpen: true);
        for (var skipped = number % Stride; skipped > 0; skipped--)
            file.Seek(reader.Read7BitEncodedInt(), SeekOrigin.Current);
        return cached[number] = Encoding.UTF8.GetString(reader.ReadBytes(reader.Read7BitEncodedInt()));
    }

    public void Dispose() => file?.Dispose();

    void Add(string text)
    {
        if (count % Stride == 0)
            index.Add(file!.Position);
        using var writer = new BinaryWriter(file!, Encoding.UTF8, leaveOpen: true);
        var bytes = Encoding.UTF8.GetBytes(text);
        writer.Write7BitEncodedInt(bytes.Length);
        writer.Write(bytes);
        count++;
    }
}
