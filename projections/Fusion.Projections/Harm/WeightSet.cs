using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fusion.Ontology;

namespace Fusion.Projections.Harm;

/// <summary>
/// The weight of each offence in days, by the offence's code, or by its title where the code is not known.
/// </summary>
sealed class WeightSet
{
    readonly FrozenDictionary<string, OffenceClass> byCode;
    readonly FrozenDictionary<string, OffenceClass> byTitle;

    WeightSet(WeightFile file)
    {
        Version = new WeightSetVersion(file.Name, file.Version, file.Date, file.Source);
        byCode = Index(file, offenceClass => offenceClass.Codes);
        byTitle = Index(file, offenceClass => offenceClass.Titles);
    }

    public static WeightSet Cambridge2026 { get; } = Read("Harm.cchi-2026.json");

    public WeightSetVersion Version { get; }

    /// <summary>The class an offence belongs to, or null when this set does not know it.</summary>
    public OffenceClass? ClassOf(Offence offence) =>
        byCode.GetValueOrDefault(offence.Code.Trim()) ?? byTitle.GetValueOrDefault(offence.Title.Trim());

    /// <summary>A code that stands twice is a mistake in the file, and stops the start.</summary>
    static FrozenDictionary<string, OffenceClass> Index(WeightFile file, Func<OffenceClass, IReadOnlyList<string>> names) =>
        file.Classes
            .SelectMany(offenceClass => names(offenceClass).Select(name => (name, offenceClass)))
            .ToFrozenDictionary(entry => entry.name, entry => entry.offenceClass, StringComparer.OrdinalIgnoreCase);

    static WeightSet Read(string path) =>
        new(JsonSerializer.Deserialize(EmbeddedText.Read(path), WeightJson.Default.WeightFile)
            ?? throw new InvalidDataException($"The weight set {path} is empty."));
}

/// <param name="Class">The subgroup of recorded offences.</param>
/// <param name="Days">Days of imprisonment at the starting point of the sentence, the median of the subgroup.</param>
sealed record OffenceClass(string Class, decimal Days, IReadOnlyList<string> Codes, IReadOnlyList<string> Titles);

sealed record WeightFile(
    string Name, string Version, DateOnly Date, string Source, IReadOnlyList<OffenceClass> Classes);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(WeightFile))]
sealed partial class WeightJson : JsonSerializerContext;
