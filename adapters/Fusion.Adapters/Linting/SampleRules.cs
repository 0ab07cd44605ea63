using System.Text;
using System.Text.RegularExpressions;
using Fusion.Adapters.Manifests;
using Fusion.Adapters.Runtime;

namespace Fusion.Adapters.Linting;

/// <summary>The samples beside a manifest.</summary>
static partial class SampleRules
{
    const int BytesMax = 256 * 1024;

    static readonly LintRule None = new("FS073", LintSeverity.Error, "A dataset has a sample of good records.");
    static readonly LintRule Unbroken = new("FS074", LintSeverity.Error, "A dataset has a sample with a broken record.");
    static readonly LintRule Unexpected = new("FS075", LintSeverity.Error, "What becomes of a sample is written down beside it.");
    static readonly LintRule Large = new("FS076", LintSeverity.Warning, $"A sample is no larger than {BytesMax / 1024} KiB.");
    static readonly LintRule Orphan = new("FS077", LintSeverity.Warning, "Every file among the samples is some dataset's.");
    static readonly LintRule Real = new("FS078", LintSeverity.Error, "A sample holds nobody's mail address: only those of example domains.");
    static readonly LintRule Number = new(
        "FS079", LintSeverity.Warning, "A sample's mobile numbers are of the range kept for drama: 07700 900000 to 900999.");

    public static readonly IReadOnlyList<LintRule> All = [None, Unbroken, Unexpected, Large, Orphan, Real, Number];

    public static void Look(LintFile file, LintReport report)
    {
        if (file.Source is not { } source)
            return;
        foreach (var dataset in source.Datasets)
            OfDataset(file, source, dataset, report);
        var folder = Path.Combine(file.Folder, "samples");
        if (!Directory.Exists(folder))
            return;
        foreach (var sample in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
            OfFile(file, source, sample, report);
    }

    static void OfDataset(LintFile file, SourceManifest source, DatasetManifest dataset, LintReport report)
    {
        var at = LintFile.Entry(file.Find("datasets"), dataset.Name)?.At ?? file.Own!.At;
        // An instance is told through its family's files as well.
        var samples = new DatasetSamples(source, dataset);
        if (!File.Exists(samples.Good))
            report.Add(None, at, $"Write {Name(samples.Good)} with at least five records.");
        if (!File.Exists(samples.Broken))
            report.Add(Unbroken, at, $"Write {Name(samples.Broken)} with a record that must be set aside and one that must not.");
        if (File.Exists(samples.Good) && !File.Exists(samples.GoodExpected))
            report.Add(Unexpected, at, $"Write {Name(samples.GoodExpected)}: FUSION_APPROVE=1 ops/test adapters, and look at it.");
    }

    static void OfFile(LintFile file, SourceManifest source, string sample, LintReport report)
    {
        var at = file.Own!.At;
        var name = Path.GetFileName(sample);
        var size = new FileInfo(sample).Length;
        var isKnown = source.Datasets.Any(dataset => name.StartsWith($"{dataset.Name}.", StringComparison.Ordinal));
        if (!isKnown)
            report.Add(Orphan, at, $"samples/{name} is no dataset's; remove it or name it after one.");
        if (size > BytesMax)
            report.Add(Large, at, $"samples/{name} has {size} bytes; a few records show as much.");
        if (size > BytesMax || name.EndsWith(".expected.json", StringComparison.Ordinal))
            return;
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(sample));
        if (Mail().Matches(text).FirstOrDefault(found => !IsExample(found.Groups[1].Value)) is not null)
            report.Add(Real, new($"{Folder(file)}/samples/{name}", LineOf(text,
                Mail().Matches(text).First(found => !IsExample(found.Groups[1].Value)).Index), 1),
                "A mail address here is of no example domain; use example.org, example.com or a name ending in .example.");
        if (Mobile().Match(text) is { Success: true } mobile)
            report.Add(
                Number, new($"{Folder(file)}/samples/{name}", LineOf(text, mobile.Index), 1),
                "A mobile number here may be somebody's; use 07700 900000 to 900999.");
    }

    static string Folder(LintFile file) => file.Called[..file.Called.LastIndexOf('/')];

    static int LineOf(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;

    static bool IsExample(string domain) =>
        domain.ToLowerInvariant() is var small
        && (small is "example.com" or "example.org" or "example.net" || small.EndsWith(".example", StringComparison.Ordinal)
            || small.EndsWith(".invalid", StringComparison.Ordinal)
            || small.EndsWith(".example.com", StringComparison.Ordinal) || small.EndsWith(".example.org", StringComparison.Ordinal));

    static string Name(string file) => $"samples/{Path.GetFileName(file)}";

    [GeneratedRegex(@"[A-Za-z0-9._%+-]+@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Mail();

    [GeneratedRegex(@"(?<![0-9])(?:\+44 ?|0)7(?!700 ?900)[0-9]{3} ?[0-9]{6}(?![0-9])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Mobile();
}
