using System.Globalization;
using System.Text;
using Fusion.Adapters.Manifests;
using Fusion.Adapters.Runtime;

namespace Fusion.Benchmarks.Catalogues;

/// <summary>A catalogue of any size: the sources of a real one turned into families of several datasets each, and instances of them.</summary>
static class MadeCatalogue
{
    /// <summary>So many times each dataset of a source stands in its family.</summary>
    const int Copies = 4;

    /// <summary>Whose sources it is made of.</summary>
    const string Made = "simulated-london";

    const string Schema = "# yaml-language-server:";

    public static async Task WriteAsync(string from, string to, int systems, CancellationToken cancellation)
    {
        var families = Catalogue.Load(from).Sources.Where(source => source.Owner == Made).ToArray();
        foreach (var family in families)
            WriteFamily(family, Path.Combine(to, "families", "made", NameOf(family)));
        for (var number = 0; number < systems; number++)
            WriteInstance(families[number % families.Length], number, to);
        foreach (var family in Catalogue.Load(to).Families)
        {
            foreach (var dataset in family.Example.Datasets)
            {
                var samples = new DatasetSamples(family.Example, dataset);
                samples.Approve(samples.GoodExpected, await samples.ReadAsync(samples.Good, cancellation));
                samples.Approve(samples.BrokenExpected, await samples.ReadAsync(samples.Broken, cancellation));
            }
        }
    }

    static string NameOf(SourceManifest source) => source.Source.Split('/')[1];

    static void WriteFamily(SourceManifest source, string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "samples"));
        var lines = File.ReadAllLines(Path.Combine(source.Folder, Catalogue.ManifestName));
        var datasets = Array.IndexOf(lines, "datasets:");
        var text = new StringBuilder($"family: made/{NameOf(source)}\nparameters:\n  force: {{ description: whose, example: Anytown Police }}\n");
        foreach (var line in lines.Take(datasets + 1).Where(line => !line.StartsWith("source:", StringComparison.Ordinal)
            && !line.StartsWith("controller:", StringComparison.Ordinal) && !line.StartsWith(Schema, StringComparison.Ordinal)))
        {
            text.AppendLine(line.StartsWith("title:", StringComparison.Ordinal) ? $"{line} of {{{{force}}}}" : line);
        }

        for (var copy = 1; copy <= Copies; copy++)
        {
            foreach (var line in lines.Skip(datasets + 1))
            {
                var name = source.Datasets.FirstOrDefault(dataset => line == $"  {dataset.Name}:");
                text.AppendLine(name is null ? line : $"  {name.Name}-{copy.ToString(CultureInfo.InvariantCulture)}:");
            }

            foreach (var dataset in source.Datasets)
            {
                var samples = new DatasetSamples(source, dataset);
                File.Copy(samples.Good, Path.Combine(folder, "samples", $"{dataset.Name}-{copy}{dataset.Format.Extension}"));
                File.Copy(samples.Broken, Path.Combine(folder, "samples", $"{dataset.Name}-{copy}.broken{dataset.Format.Extension}"));
            }
        }

        File.WriteAllText(Path.Combine(folder, "family.yaml"), text.ToString());
    }

    /// <summary>Every other instance calls a field otherwise, every third lacks a dataset.</summary>
    static void WriteInstance(SourceManifest family, int number, string to)
    {
        var source = string.Create(CultureInfo.InvariantCulture, $"force-{number}/{NameOf(family)}");
        var first = family.Datasets[0];
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"source: {source}")
            .AppendLine(CultureInfo.InvariantCulture, $"family: made/{NameOf(family)}")
            .AppendLine(CultureInfo.InvariantCulture, $"controller: force-{number}")
            .AppendLine(CultureInfo.InvariantCulture, $"with: {{ force: Force {number} }}");
        if (number % 2 == 0 || number % 3 == 0)
            text.AppendLine("datasets:");
        if (number % 2 == 0 && first.Format.Name is "csv" or "xml" && first.Mapping.FieldsRead.FirstOrDefault(IsPlain) is { } field)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {first.Name}-1: {{ columns: {{ {field}: Own{number} }} }}");
        else if (number % 2 == 0)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {first.Name}-1: {{ title: Ours }}");
        if (number % 3 == 0)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {first.Name}-2: off");
        var folder = Path.Combine([to, .. source.Split('/')]);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, Catalogue.ManifestName), text.ToString());
    }

    static bool IsPlain(string field) => field.All(char.IsAsciiLetterOrDigit) && field.Length > 5;
}
