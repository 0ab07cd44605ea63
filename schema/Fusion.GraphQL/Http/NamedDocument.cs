using System.Text.Json;

namespace Fusion.GraphQL.Http;

/// <summary>How a request says which document it means, over whichever transport it came: by its text, an id, or a hash.</summary>
internal readonly record struct NamedDocument(ReadOnlyMemory<byte> Text, bool HasText, string? Id, JsonElement Extensions)
{
    public bool IsNamed => HasText || Id is not null || AutomaticHash is not null;

    /// <summary>The hash of Apollo's automatic persisted queries.</summary>
    public string? AutomaticHash =>
        Extensions.ValueKind == JsonValueKind.Object
        && Extensions.TryGetProperty("persistedQuery", out var persisted)
        && persisted.ValueKind == JsonValueKind.Object
        && persisted.TryGetProperty("sha256Hash", out var hash) && hash.ValueKind == JsonValueKind.String
            ? hash.GetString() : null;
}
