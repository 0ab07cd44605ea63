using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Families;

/// <summary>A family as its file says it, before any instance gives its parameters.</summary>
/// <param name="Map">Everything a source can say, placeholders included.</param>
/// <param name="Text">The file whole: a version of an instance is one of its family too.</param>
sealed record FamilyBody(string Name, string Folder, string File, YamlMap Map, string Text, IReadOnlyList<FamilyParameter> Parameters)
{
    public const string ManifestName = "family.yaml";

    /// <summary>What a family may not say, because it is each instance's own.</summary>
    public static readonly IReadOnlyList<string> OfInstances = ["source", "with", "controller"];

    /// <summary>Who a family's example belongs to.</summary>
    public const string ExampleController = "example-controller";

    /// <summary>How the family's example is called: owner/system, as any source.</summary>
    public string ExampleSource => $"example/{Name.Replace('/', '-')}";
}
