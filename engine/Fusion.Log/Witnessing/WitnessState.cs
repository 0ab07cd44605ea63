using System.Security.Cryptography;
using System.Text;
using Fusion.Log.Transparency;

namespace Fusion.Log.Witnessing;

/// <summary>
/// What a witness has cosigned last of each log: a file for each origin, holding the cosigned checkpoint itself. A file is replaced
/// whole, and is on the disk before the cosignature leaves. One process at a time has the folder.
/// </summary>
public sealed class WitnessState : IDisposable
{
    const string Extension = ".checkpoint";

    readonly string folder;
    readonly FileStream held;
    readonly Dictionary<string, WitnessedHead> heads = new(StringComparer.Ordinal);

    WitnessState(string folder, FileStream held)
    {
        this.folder = folder;
        this.held = held;
    }

    public IReadOnlyCollection<WitnessedHead> Heads => heads.Values;

    /// <exception cref="IOException">Another process has the folder.</exception>
    /// <exception cref="InvalidDataException">A file is not what this witness wrote.</exception>
    public static WitnessState Open(string folder, WitnessVerifier self)
    {
        Directory.CreateDirectory(folder);
        var state = new WitnessState(folder, Hold(Path.Combine(folder, "witness.lock")));
        try
        {
            foreach (var file in Directory.EnumerateFiles(folder, $"*{Extension}"))
            {
                var head = Read(file, self);
                state.heads.Add(head.Head.Origin, head);
            }

            return state;
        }
        catch
        {
            state.Dispose();
            throw;
        }
    }

    public WitnessedHead? Find(string origin) => heads.GetValueOrDefault(origin);

    /// <summary>Returns when it would survive a power cut.</summary>
    internal void Keep(WitnessedHead cosigned, SignedNote note)
    {
        DurableFile.Replace(PathOf(cosigned.Head.Origin), Encoding.UTF8.GetBytes(note.ToString()));
        heads[cosigned.Head.Origin] = cosigned;
    }

    public void Dispose() => held.Dispose();

    string PathOf(string origin) =>
        Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin))) + Extension);

    static WitnessedHead Read(string file, WitnessVerifier self)
    {
        try
        {
            var note = SignedNote.Parse(File.ReadAllText(file));
            if (self.CosignedAt(note) is { } time)
                return new WitnessedHead(TreeHead.Read(note), time);
        }
        catch (FormatException)
        {
            // Said below, with the name of the file.
        }

        throw new InvalidDataException(
            $"Opening the witness's memory: {file} is not a checkpoint cosigned with this key and name. Restore the file, or the key. "
            + "Without it the witness could be led to cosign a second history.");
    }

    static FileStream Hold(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken) when (taken is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new IOException($"Opening the witness's memory: another witness holds {path}. One folder, one witness.", taken);
        }
    }
}

/// <summary>The largest tree of a log that was cosigned, and when.</summary>
public sealed record WitnessedHead(TreeHead Head, DateTimeOffset CosignedAt);
