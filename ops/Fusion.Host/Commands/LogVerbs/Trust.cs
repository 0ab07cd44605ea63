using System.CommandLine;
using Fusion.Host.Settings;
using Fusion.Log.Transparency;
using Fusion.Log.Witnessing;

namespace Fusion.Host.Commands.LogVerbs;

/// <summary>What whoever checks a proof believes beforehand: a log's key, a policy, or both.</summary>
sealed record Trust(NoteVerifier? Key, WitnessPolicy? Policy)
{
    public static Option<string?> KeyOption() => new("--key")
    {
        Description = "The log's key, as it stands at /tlog.key, or a file that holds it. Get it another way than what it checks.",
        HelpName = "VKEY",
    };

    /// <exception cref="FormatException">A key is none.</exception>
    /// <exception cref="InvalidDataException">A policy is none.</exception>
    public static Trust Read(ParseResult parse, Option<string?> key, Option<string?> policy)
    {
        var file = parse.GetValue(policy) ?? FusionSettings.FromEnvironment().PolicyFile;
        return new Trust(
            parse.GetValue(key) is { } text ? NoteVerifier.Parse(File.Exists(text) ? File.ReadAllText(text).Trim() : text) : null,
            file is null ? null : PolicyFile.Load(file));
    }

    /// <summary>The key that is believed for a checkpoint: the one given, or one of the policy's that has signed it.</summary>
    public NoteVerifier? KeyFor(SignedNote checkpoint)
    {
        if (Policy is { Logs.Count: > 0 })
            return Policy.SignedBy(checkpoint)?.Key is { } signer && (Key is null || Key.ToString() == signer.ToString()) ? signer : null;
        return Key is not null && checkpoint.IsSignedBy(Key) && TreeHead.Read(checkpoint).Origin == Key.Name ? Key : null;
    }

    /// <summary>Whether there is anything to believe at all.</summary>
    public bool IsNothing => Key is null && Policy is not { Logs.Count: > 0 };
}
