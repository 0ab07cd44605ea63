using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Fusion.Adapters.Formats;

namespace Fusion.Adapters.Connectors;

/// <summary>
/// Records that were received and not recorded yet, in files of one folder: each record with its length before it, in segments that are
/// read in the order of their names and removed once recorded. No name is ever used twice: the spool has a name of its own, made with its
/// folder, and the last segment leaves its number behind. A frame that a crash cut short was never acknowledged and is dropped. Written by
/// many, read by one.
/// </summary>
sealed class Spool : IDisposable
{
    const string Ending = ".spool";
    const string Open = ".open";
    const string Done = ".done";
    const string NameFile = "name";
    const int SegmentBytesMax = 8 * 1024 * 1024;
    const int LengthBytes = 4;

    readonly string folder;
    readonly long bytesMax;
    readonly Lock gate = new();
    readonly string name;
    FileStream? segment;
    long number;
    long sealedBytes;

    public Spool(string folder, long bytesMax)
    {
        (this.folder, this.bytesMax) = (Directory.CreateDirectory(folder).FullName, bytesMax);
        name = OwnName();
        foreach (var left in Directory.EnumerateFiles(folder, $"*{Open}"))
            File.Move(left, Path.ChangeExtension(left, Ending));
        foreach (var path in Directory.EnumerateFiles(folder, $"{name}-*"))
        {
            number = Math.Max(number, long.Parse(NameOf(path)[(name.Length + 1)..], CultureInfo.InvariantCulture));
            sealedBytes += path.EndsWith(Ending, StringComparison.Ordinal) ? new FileInfo(path).Length : 0;
        }
    }

    /// <summary>What all its segments' names begin with.</summary>
    public string Name => name;

    /// <summary>Whether nothing more is taken until something has been recorded.</summary>
    public bool IsFull
    {
        get
        {
            lock (gate)
                return sealedBytes + (segment?.Length ?? 0) >= bytesMax;
        }
    }

    /// <param name="isDurable">Whether it must be on disk before this returns, because the sender is told so.</param>
    public void Add(ReadOnlySpan<byte> record, bool isDurable)
    {
        Span<byte> length = stackalloc byte[LengthBytes];
        BinaryPrimitives.WriteInt32BigEndian(length, record.Length);
        lock (gate)
        {
            segment ??= Begin();
            segment.Write(length);
            segment.Write(record);
            if (isDurable)
                segment.Flush(flushToDisk: true);
            if (segment.Length >= SegmentBytesMax)
                Seal();
        }
    }

    /// <summary>What has been received so far, in the order of its coming; what comes meanwhile is for the next look.</summary>
    public IReadOnlyList<string> Take()
    {
        lock (gate)
        {
            if (segment is not null)
                Seal();
        }

        return [.. Segments().Order(StringComparer.Ordinal)];
    }

    public void Remove(string path)
    {
        var bytes = new FileInfo(path).Length;
        File.WriteAllBytes(Path.ChangeExtension(path, Done), []);
        foreach (var older in Directory.EnumerateFiles(folder, $"*{Done}").Where(done => string.CompareOrdinal(NameOf(done),
            NameOf(path)) < 0))
            File.Delete(older);
        File.Delete(path);
        lock (gate)
            sealedBytes -= bytes;
    }

    public static string NameOf(string path) => Path.GetFileNameWithoutExtension(path);

    public static IEnumerable<byte[]> Read(string path)
    {
        using var file = File.OpenRead(path);
        var length = new byte[LengthBytes];
        while (file.ReadAtLeast(length, LengthBytes, throwOnEndOfStream: false) == LengthBytes)
        {
            var size = BinaryPrimitives.ReadInt32BigEndian(length);
            if (size < 0 || size > file.Length - file.Position)
                yield break;
            var record = new byte[size];
            file.ReadExactly(record);
            yield return record;
        }
    }

    /// <summary>Enough of a record to read it by itself.</summary>
    public static ReadOnlyMemory<byte> Alone(RawRecord record) => record is RawRecord.Readable readable ? readable.Alone : record.Bytes;

    public void Dispose()
    {
        lock (gate)
        {
            if (segment is not null)
                Seal();
        }
    }

    string OwnName()
    {
        var file = Path.Combine(folder, NameFile);
        if (!File.Exists(file))
        {
            File.WriteAllText($"{file}.new", RandomNumberGenerator.GetHexString(8, lowercase: true));
            File.Move($"{file}.new", file);
        }

        return File.ReadAllText(file);
    }

    IEnumerable<string> Segments() => Directory.EnumerateFiles(folder, $"*{Ending}");

    FileStream Begin() => new(
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}-{++number:D12}{Open}")), FileMode.CreateNew,
            FileAccess.Write, FileShare.Read);

    void Seal()
    {
        var path = segment!.Name;
        segment.Flush(flushToDisk: true);
        sealedBytes += segment.Length;
        segment.Dispose();
        segment = null;
        File.Move(path, Path.ChangeExtension(path, Ending));
    }
}
