using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Families;

/// <summary>
/// A whole source with parameters. Its instances say which family they are of, what they are called, and only what differs.
/// </summary>
/// <param name="Name">The family's folder under <c>families</c>: <c>group/name</c>.</param>
/// <param name="Example">The family bound to the examples of its parameters: what its own samples are read by.</param>
public sealed record FamilyManifest(string Name, string Folder, SourceManifest Example);
