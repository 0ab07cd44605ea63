using System.Text;

namespace Fusion.Log.Transparency;

/// <summary>
/// The log's newest checkpoint, and the newest that enough witnesses have cosigned, as files. Neither ever gives way to one of a
/// smaller tree, or to another of the same size: a checkpoint that was published is a promise.
/// </summary>
sealed class PublishedCheckpoint(TileFolder folder, NoteVerifier key)
{
    readonly Lock oneAtATime = new();

    public SignedNote? Newest => Read(TilePath.Checkpoint);

    public SignedNote? Witnessed => Read(TilePath.WitnessedCheckpoint);

    /// <summary>Publishes what was signed; what witnesses have added to it already stays.</summary>
    /// <returns>What is published now.</returns>
    /// <exception cref="CheckpointMovedOnException">Another process has published more.</exception>
    /// <exception cref="InvalidDataException">Another tree of this size was published.</exception>
    public SignedNote Publish(SignedNote signed)
    {
        lock (oneAtATime)
        {
            if (Newest is { } before)
            {
                if (before.Text == signed.Text)
                    return before;
                RequireGrowth(TreeHead.Read(before), TreeHead.Read(signed));
            }

            Write(TilePath.Checkpoint, signed);
            return signed;
        }
    }

    /// <summary>Adds cosignatures to what is published, and keeps a checkpoint that enough witnesses have cosigned.</summary>
    public void Cosigned(SignedNote cosigned, bool isWitnessed)
    {
        lock (oneAtATime)
        {
            if (Newest?.Text == cosigned.Text)
                Write(TilePath.Checkpoint, cosigned);
            if (!isWitnessed)
                return;
            if (Witnessed is { } before && before.Text != cosigned.Text)
            {
                // A quorum that comes together late for a smaller tree is no trouble, and no use.
                if (TreeHead.Read(before).Size > TreeHead.Read(cosigned).Size)
                    return;
                RequireGrowth(TreeHead.Read(before), TreeHead.Read(cosigned));
            }

            Write(TilePath.WitnessedCheckpoint, cosigned);
        }
    }

    static void RequireGrowth(TreeHead before, TreeHead now)
    {
        if (before.Size > now.Size)
            throw new CheckpointMovedOnException(before.Size, now.Size);
        if (before.Size == now.Size && before.Root != now.Root)
            throw new InvalidDataException(
                $"Publishing the transparency log: another tree of {now.Size} events was signed and published before. "
                + "Two histories under one name cannot be undone; find out which files or which database were replaced.");
    }

    /// <exception cref="FormatException">The file was not signed with our key.</exception>
    SignedNote? Read(string path)
    {
        if (folder.TryRead(path) is not { } bytes)
            return null;
        var note = SignedNote.Parse(Encoding.UTF8.GetString(bytes));
        return note.IsSignedBy(key)
            ? note
            : throw new FormatException($"Reading the published {path}: it carries no valid signature by {key.Name}.");
    }

    void Write(string path, SignedNote note) => folder.Write(path, Encoding.UTF8.GetBytes(note.ToString()));
}

/// <summary>Another process publishes this log, and is further.</summary>
sealed class CheckpointMovedOnException(long published, long ours)
    : Exception($"Publishing the transparency log at size {ours}: size {published} is published already.");
