using System.Collections.Immutable;

namespace Fusion.GraphQL.Language;

/// <summary>
/// One entry of a response's <c>errors</c>: what is wrong, where in the document, and, while executing, at which
/// response position. Locations and path are empty when they do not apply.
/// </summary>
public sealed record GraphQLError(string Message)
{
    public GraphQLError(string message, SourceLocation location) : this(message) => Locations = [location];

    public GraphQLError(string message, params ReadOnlySpan<SourceLocation> locations) : this(message) =>
        Locations = [.. locations];

    public ImmutableArray<SourceLocation> Locations { get; init; } = [];

    /// <summary>For errors of schema files: the file of each location. Never part of a response.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    public ImmutableArray<PathItem> Path { get; init; } = [];
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }

    public override string ToString() =>
        Locations.IsEmpty ? Message : $"{Message} ({string.Join(", ", Locations.Select(Place))})";

    string Place(SourceLocation location, int index) =>
        index < Files.Length && Files[index].Length > 0 ? $"{Files[index]} {location}" : location.ToString();
}

/// <summary>One step of a response path: a response name, or an index into a list.</summary>
public readonly record struct PathItem
{
    public PathItem(string name) => Name = name;

    public PathItem(int index) => Index = index;

    /// <summary>The response name, or null when the step is an index.</summary>
    public string? Name { get; }

    public int Index { get; }

    public static implicit operator PathItem(string name) => new(name);

    public static implicit operator PathItem(int index) => new(index);

    public override string ToString() => Name ?? Index.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
