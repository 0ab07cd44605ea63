using Fusion.Adapters.Manifests;
using Fusion.Adapters.Runtime;

namespace Fusion.Adapters.Onboarding;

/// <summary>A source made of one file: its folder with manifest, samples and what they must come to, checked as every other is.</summary>
/// <param name="Problems">What the checks said; nothing where all is well.</param>
public sealed record NewSource(string Folder, SourceSurvey Survey, ManifestDraft Draft, IReadOnlyList<string> Problems)
{
    /// <param name="catalogue">The folder of the catalogue; <paramref name="source"/> must not be there yet.</param>
    /// <param name="source"><c>owner/system</c>.</param>
    public static async Task<NewSource> FromAsync(string file, string catalogue, string source, string dataset,
        CancellationToken cancellation)
    {
        var folder = Path.Combine([catalogue, .. source.Split('/')]);
        if (Directory.Exists(folder))
            throw new InvalidDataException($"{source} is in the catalogue already; name another, or change its manifest.");
        var survey = await SourceSurvey.OfAsync(file, cancellation);
        var draft = ManifestDraft.Of(survey, source, dataset);
        var read = Catalogue.LoadText(source, Path.Combine(folder, Catalogue.ManifestName), draft.Yaml);
        if (read.Problems.Count > 0)
            return new NewSource(folder, survey, draft, [.. read.Problems.Select(problem => problem.ToString())]);
        var (good, broken) = await new SampleMaker(survey).MakeAsync(cancellation);
        Directory.CreateDirectory(Path.Combine(folder, "samples"));
        await File.WriteAllTextAsync(Path.Combine(folder, Catalogue.ManifestName), draft.Yaml, cancellation);
        var made = read.Sources.Single();
        var samples = new DatasetSamples(made, made.Datasets.Single());
        await File.WriteAllBytesAsync(samples.Good, good, cancellation);
        await File.WriteAllBytesAsync(samples.Broken, broken, cancellation);
        samples.Approve(samples.GoodExpected, await samples.ReadAsync(samples.Good, cancellation));
        samples.Approve(samples.BrokenExpected, await samples.ReadAsync(samples.Broken, cancellation));
        return new NewSource(folder, survey, draft, await samples.CheckAsync(cancellation));
    }
}
