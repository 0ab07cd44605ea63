using System.Text.Json;

namespace Fusion.GraphQL.Coercion;

/// <summary>
/// The entries of a JSON object by name. Finding one reads the object from its end: with many of both, asking for each in
/// turn would be quadratic.
/// </summary>
internal readonly struct JsonEntries
{
    /// <summary>Comparisons up to which reading the object again is faster than a dictionary.</summary>
    const int MaxComparisons = 1024;

    readonly JsonElement _json;
    readonly Dictionary<string, JsonElement>? _byName;

    /// <param name="json">An object; anything else has no entries.</param>
    /// <param name="lookups">How often an entry will be looked for.</param>
    public JsonEntries(JsonElement json, int lookups)
    {
        _json = json;
        if (json.ValueKind != JsonValueKind.Object || (long)lookups * json.GetPropertyCount() < MaxComparisons)
            return;
        _byName = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
            _byName[property.Name] = property.Value;
    }

    public JsonElement? Find(string name)
    {
        JsonElement value;
        if (_byName is not null)
            return _byName.TryGetValue(name, out value) ? value : null;
        return _json.ValueKind == JsonValueKind.Object && _json.TryGetProperty(name, out value) ? value : null;
    }
}
