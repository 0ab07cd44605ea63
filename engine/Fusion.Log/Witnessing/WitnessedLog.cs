using System.Text.RegularExpressions;
using Fusion.Log.Transparency;

namespace Fusion.Log.Witnessing;

/// <summary>A log that a witness watches: the first line of its checkpoints, and a key that signs them.</summary>
public sealed partial record WitnessedLog(string Origin, NoteVerifier Key)
{
    /// <summary>Reads <c>VKEY=ORIGIN</c>, or <c>VKEY</c> where the origin is the name of the key.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public static WitnessedLog Parse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success)
            throw new FormatException("A log to witness is written VKEY=ORIGIN, or VKEY where the origin is the name of the key.");
        var key = NoteVerifier.Parse(match.Groups["key"].Value);
        return new WitnessedLog(match.Groups["origin"] is { Success: true } origin ? origin.Value : key.Name, key);
    }

    [GeneratedRegex(@"^(?<key>[^+\s]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44})(=(?<origin>[^\n]+))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
