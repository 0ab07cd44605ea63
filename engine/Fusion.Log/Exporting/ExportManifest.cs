using System.Text.Json;
using System.Text.Json.Serialization;
using Fusion.Ontology;

namespace Fusion.Log.Exporting;

/// <summary>What a bundle says of itself: of which log, which events. The proofs do not rest on it.</summary>
public sealed record ExportManifest
{
    public const string FileName = "export.json";

    [JsonRequired]
    public required string Origin { get; init; }

    [JsonRequired]
    public required long After { get; init; }

    /// <summary>The last position of the stretch, which an event need not stand at.</summary>
    [JsonRequired]
    public required long Until { get; init; }

    [JsonRequired]
    public required Guid? Stream { get; init; }

    [JsonRequired]
    public required IReadOnlyList<string> Types { get; init; }

    /// <summary>Whether the bundle holds every event of the stretch; then a check finds one that is left out.</summary>
    public bool IsWholeStretch => Stream is null && Types.Count == 0;

    internal static ExportManifest Of(ExportSelection selection, string origin, Position until) => new()
    {
        Origin = origin,
        After = selection.After.Value,
        Until = until.Value,
        Stream = selection.Stream?.Value,
        Types = [.. selection.Types],
    };

    internal byte[] Bytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, ExportJson.Default.ExportManifest), (byte)'\n'];

    /// <exception cref="InvalidDataException">The file is no manifest.</exception>
    internal static ExportManifest Parse(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, ExportJson.Default.ExportManifest)
                ?? throw new InvalidDataException($"{FileName} says nothing.");
        }
        catch (JsonException unfit)
        {
            throw new InvalidDataException($"{FileName} is not as an export writes it.", unfit);
        }
    }
}

[JsonSourceGenerationOptions(
    WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    IgnoreReadOnlyProperties = true, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(ExportManifest))]
sealed partial class ExportJson : JsonSerializerContext;
