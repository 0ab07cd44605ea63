using System.Text.Json;

namespace Fusion.GraphQL.Http;

/// <summary>How a request says which document it means, over whichever transport it came: by its text, an id, or a hash.</summary>
internal readonly record struct NamedDocument(ReadOnlyMemory<byte> Text, bool HasText, string? Id, JsonElement Extensions)
{
    public bool IsNamed => HasText || Id is not null || AutomaticHash is not null;

    /// <summary>The hash of Apollo's automatic persisted queries.</summary>
    public string? AutomaticHash =>
        Persisted is { } persisted && persisted.TryGetProperty("sha256Hash", out var hash) && hash.ValueKind == JsonValueKind.String
            ? hash.GetString() : null;

    /// <summary>The one version of that protocol there is; another may mean something else by its hash.</summary>
    public bool IsKnownVersion =>
        Persisted is not { } persisted
        || (persisted.TryGetProperty("version", out var version) && version.ValueKind == JsonValueKind.Number
            && version.TryGetInt32(out var number) && number == 1);

    JsonElement? Persisted =>
        Extensions.ValueKind == JsonValueKind.Object
        && Extensions.TryGetProperty("persistedQuery", out var persisted) && persisted.ValueKind == JsonValueKind.Object
            ? persisted : null;
}
