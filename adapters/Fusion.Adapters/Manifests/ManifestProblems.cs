namespace Fusion.Adapters.Manifests;

/// <summary>Collects what is wrong with a manifest, so that all of it is said at once.</summary>
sealed class ManifestProblems
{
    readonly List<ManifestProblem> found = [];

    public IReadOnlyList<ManifestProblem> Found => found;

    public int Count => found.Count;

    public void Add(YamlPosition at, string message) => found.Add(new(at.File, at.Line, at.Column, message));
}
