using System.Security.Cryptography;
using System.Text;
using Fusion.Log.Postgres;
using Fusion.Log.Sealing;
using Fusion.Ontology;

namespace Fusion.Engine.Erasure;

/// <summary>
/// What was ever erased, in a file that is only added to and stands outside the database: a backup that is restored does not know what was
/// erased after it was taken, and the journal does. It holds the erasure events as the log does, so nothing of what was erased. A line is on
/// the disk before a key is destroyed. Keep copies of it as of the key ring: the newest one counts.
/// </summary>
public sealed class ErasureJournal
{
    const string Opening = "fusion-erasure-journal 1";

    readonly byte[] key;

    ErasureJournal(string path, byte[] key)
    {
        Path = path;
        this.key = key;
    }

    public string Path { get; }

    public bool Exists => File.Exists(Path);

    /// <summary>Nothing is read or made yet.</summary>
    public static async Task<ErasureJournal> AtAsync(string path, IMasterKeys keys, CancellationToken cancellation) =>
        new(path, HMACSHA256.HashData((await keys.IdentityKeyAsync(cancellation)).Span, "fusion erasure journal"u8));

    /// <summary>Every entry, the oldest first, with one in memory. What a crash left of a line that nobody counts on is passed over.</summary>
    /// <exception cref="ErasureJournalException">A line is not what was written.</exception>
    public IEnumerable<JournalEntry> Read() => ReadLines().Select(line => line.Entry);

    /// <summary>For one at a time, who adds to it.</summary>
    /// <exception cref="IOException">Another process has it.</exception>
    internal HeldJournal Hold()
    {
        PrivateFiles.CreateFolder(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);
        var held = new FileStream($"{Path}.lock", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        try
        {
            var (end, bytes) = (JournalEnd.Start, 0L);
            foreach (var (entry, endsAt) in ReadLines())
                (end, bytes) = (new JournalEnd(entry.Number, entry.Seal), endsAt);
            return new HeldJournal(held, this, end, bytes);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Adds a line behind the last whole one, and returns when it would survive a power cut.</summary>
    /// <returns>Where it ends.</returns>
    internal (JournalEntry Entry, long EndsAt) Add(SubjectErased erasure, JournalEnd end, long bytes)
    {
        var isNew = bytes == 0;
        var entry = JournalEntry.After(end, erasure, key);
        using (var file = PrivateFiles.Create(Path, FileMode.OpenOrCreate))
        {
            file.SetLength(bytes);
            file.Position = bytes;
            file.Write(Encoding.UTF8.GetBytes(isNew ? $"{Opening}\n{entry.Line()}" : entry.Line()));
            file.Flush(flushToDisk: true);
            bytes = file.Position;
        }

        if (isNew)
            PrivateFiles.FlushFolder(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);
        return (entry, bytes);
    }

    IEnumerable<(JournalEntry Entry, long EndsAt)> ReadLines()
    {
        if (!Exists)
            yield break;
        using var file = File.OpenRead(Path);
        using var lines = new StreamReader(file, Encoding.UTF8);
        var (end, bytes, number) = (JournalEnd.Start, 0L, 0);
        while (lines.ReadLine() is { } line)
        {
            number++;
            bytes += Encoding.UTF8.GetByteCount(line) + 1;
            // A line without an end was never answered for: a crash cut it, before anything was erased.
            if (lines.EndOfStream && !EndsWithLine(file))
                yield break;
            if (number == 1 && line == Opening)
                continue;
            var entry = number == 1 ? null : JournalEntry.Parse(end, line, key);
            if (entry is null)
                throw new ErasureJournalException(
                    $"Reading the erasure journal {Path}: line {number} is not what was written there with this key ring. Restore the newest "
                    + "copy of the journal, or name its place in FUSION_ERASURES.");
            end = new JournalEnd(entry.Number, entry.Seal);
            yield return (entry, bytes);
        }
    }

    static bool EndsWithLine(FileStream file)
    {
        Span<byte> last = stackalloc byte[1];
        return RandomAccess.Read(file.SafeFileHandle, last, file.Length - 1) == 1 && last[0] == '\n';
    }
}

/// <summary>The journal in the hands of the one who may add to it.</summary>
sealed class HeldJournal(FileStream held, ErasureJournal journal, JournalEnd end, long bytes) : IDisposable
{
    public JournalEnd End { get; private set; } = end;

    public JournalEntry Add(SubjectErased erasure)
    {
        (var entry, bytes) = journal.Add(erasure, End, bytes);
        End = new JournalEnd(entry.Number, entry.Seal);
        return entry;
    }

    public void Dispose() => held.Dispose();
}
