namespace Fusion.Adapters.Manifests;

/// <summary>Collects what is wrong with a manifest, so that all of it is said at once; what many instances inherit is said once.</summary>
sealed class ManifestProblems
{
    readonly List<ManifestProblem> found = [];
    readonly HashSet<ManifestProblem> known = [];

    public IReadOnlyList<ManifestProblem> Found => found;

    /// <summary>How many were told of, repeats included: whoever compares two counts asks whether anything was wrong between them.</summary>
    public int Count { get; private set; }

    public void Add(YamlPosition at, string message)
    {
        Count++;
        var problem = new ManifestProblem(at.File, at.Line, at.Column, message);
        if (known.Add(problem))
            found.Add(problem);
    }
}
