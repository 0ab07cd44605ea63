using System.Globalization;

namespace Fusion.Adapters.Manifests;

/// <summary>
/// How many systems and datasets a catalogue holds, by how far each is borne out. Counted from the manifests that can be used, and
/// nothing is rounded.
/// </summary>
public sealed record CatalogueCount(
    int Systems,
    int Datasets,
    IReadOnlyList<(EvidenceGrade Grade, int Systems, int Datasets)> ByGrade,
    IReadOnlyList<(LayoutOrigin Origin, int Systems, int Datasets)> ByLayout)
{
    public static CatalogueCount Of(Catalogue catalogue) => new(
        catalogue.Sources.Count,
        catalogue.Datasets.Count(),
        [
            .. Enum.GetValues<EvidenceGrade>().Select(grade => (grade, catalogue.Sources.Where(source => source.Evidence == grade).ToArray()))
                .Select(found => (found.grade, found.Item2.Length, found.Item2.Sum(source => source.Datasets.Count))),
        ],
        [
            .. Enum.GetValues<LayoutOrigin>().Select(origin => (
                origin,
                catalogue.Sources.Count(source => source.Datasets.Any(dataset => dataset.Layout == origin)),
                catalogue.Datasets.Count(dataset => dataset.Layout == origin))),
        ]);

    /// <summary>As <c>fusion sources</c> ends.</summary>
    public IEnumerable<string> Lines()
    {
        yield return Line("in all", Systems, Datasets);
        foreach (var (grade, systems, datasets) in ByGrade)
            yield return Line($"evidence {Word(grade)}", systems, datasets);
        foreach (var (origin, systems, datasets) in ByLayout)
            yield return Line($"layout {Word(origin)}", systems, datasets);
    }

    static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    static string Line(string what, int systems, int datasets) =>
        string.Create(CultureInfo.InvariantCulture, $"{what,-22} {systems,6} systems {datasets,7} datasets");
}
