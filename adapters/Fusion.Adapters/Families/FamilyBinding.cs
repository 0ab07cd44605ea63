using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Families;

/// <summary>Binds a family to an instance: its parameters filled in, what the instance says laid over it.</summary>
static class FamilyBinding
{
    public static BoundManifest? Bind(FamilyBody family, string source, YamlMap instance, ManifestProblems problems)
    {
        var before = problems.Count;
        var values = Values(family, source, instance, problems);
        if (problems.Count > before)
            return null;
        var inherited = new Placeholders(values, problems).Fill(family.Map);
        var joined = new Inheritance(family, problems).Join(instance, inherited);
        var texts = values.ToDictionary(entry => entry.Key, entry => entry.Value.Text, StringComparer.Ordinal);
        return problems.Count > before ? null : new BoundManifest(joined, texts);
    }

    /// <summary>The family with the examples of its parameters, so that it is checked also where no instance is of it.</summary>
    public static BoundManifest? BindExample(FamilyBody family, ManifestProblems problems)
    {
        var at = family.Map.At;
        YamlEntry Entry(string name, YamlValue value) => new(name, at, value);
        var with = new YamlMap([.. family.Parameters.Select(one => Entry(one.Name, one.Example))], at);
        var instance = new YamlMap(
            [
                Entry("source", new YamlText(family.ExampleSource, at)),
                Entry("controller", new YamlText(FamilyBody.ExampleController, at)),
                Entry("with", with),
                .. family.Map.Find("evidence") is null
                    ? (YamlEntry[])[Entry("evidence", new YamlMap([Entry("grade", new YamlText("template", at))], at))]
                    : [],
            ],
            at);
        return Bind(family, family.ExampleSource, instance, problems);
    }

    static Dictionary<string, YamlText> Values(FamilyBody family, string source, YamlMap instance, ManifestProblems problems)
    {
        var names = source.Split('/');
        var values = new Dictionary<string, YamlText>(StringComparer.Ordinal)
        {
            ["owner"] = new(names[0], instance.At),
            ["system"] = new(names[1], instance.At),
        };
        if (instance.Find("controller") is YamlText controller)
            values["controller"] = controller;
        var with = Section.Of(instance.Find("with"), "with", problems);
        foreach (var parameter in family.Parameters)
        {
            if (with?.Text(parameter.Name) is not null)
                values[parameter.Name] = (YamlText)with.Take(parameter.Name)!;
            else if (parameter.Default is { } usual)
                values[parameter.Name] = usual;
            else
                problems.Add(
                    with?.At ?? instance.Find("family")?.At ?? instance.At,
                    $"'with.{parameter.Name}' is missing: the family {family.Name} needs it.");
        }

        with?.Close();
        return values;
    }
}

/// <summary>A manifest with everything it inherited, and what its placeholders stood for.</summary>
sealed record BoundManifest(YamlMap Map, IReadOnlyDictionary<string, string> Parameters);
