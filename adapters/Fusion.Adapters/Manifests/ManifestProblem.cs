namespace Fusion.Adapters.Manifests;

/// <summary>Something in a manifest that keeps its source from being read: where, what, and what to do about it.</summary>
/// <param name="File">As the catalogue was asked for it, with forward slashes.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
public sealed record ManifestProblem(string File, int Line, int Column, string Message)
{
    public override string ToString() => $"{File}:{Line}:{Column}: {Message}";
}
