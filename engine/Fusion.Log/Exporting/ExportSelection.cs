using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fusion.Ontology;

namespace Fusion.Log.Exporting;

/// <summary>Which events are exported: a stretch of the log, and of it perhaps only one stream or some types.</summary>
public sealed record ExportSelection
{
    /// <summary>Events after this position.</summary>
    public Position After { get; init; } = Position.Start;

    /// <summary>Events up to and with this position; null for all that is final.</summary>
    public Position? Until { get; init; }

    public StreamId? Stream { get; init; }

    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Whether every event of the stretch is exported, so that its completeness can be proven.</summary>
    public bool IsWholeStretch => Stream is null && Types.Count == 0;

    /// <summary>Tells exports of different selections apart, so that one is never continued as another.</summary>
    internal string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{After}\n{Until}\n{Stream}\n{string.Join('\n', Types.Order(StringComparer.Ordinal))}"))))[..8];
}
