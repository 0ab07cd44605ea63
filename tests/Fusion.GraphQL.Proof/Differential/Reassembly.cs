using System.Text.Json.Nodes;

namespace Fusion.GraphQL.Proof.Differential;

/// <summary>What a client holds once every part has come: it follows the protocol as it goes, and gives up where it is broken.</summary>
static class Reassembly
{
    /// <summary>Data and errors as text without regard to order; null when an id is used before it is announced, or never completed.</summary>
    public static string? Of(JsonArray parts)
    {
        var data = parts[0]!["data"]?.DeepClone();
        var errors = new SortedSet<string>(StringComparer.Ordinal);
        var open = new Dictionary<string, JsonArray>(StringComparer.Ordinal);
        foreach (var part in parts.Select(part => part!.AsObject()))
        {
            Collect(part["errors"], errors);
            foreach (var pending in Entries(part, "pending"))
                open.Add((string)pending["id"]!, pending["path"]!.AsArray());
            foreach (var entry in Entries(part, "incremental"))
            {
                if (!open.TryGetValue((string)entry["id"]!, out var path) || !Place(data, path, entry))
                    return null;
                Collect(entry["errors"], errors);
            }

            foreach (var completed in Entries(part, "completed"))
            {
                if (!open.Remove((string)completed["id"]!))
                    return null;
                Collect(completed["errors"], errors);
            }
        }

        var ended = parts.Take(parts.Count - 1).All(part => (bool)part!["hasNext"]!) && !(bool)parts[^1]!["hasNext"]!;
        return open.Count == 0 && ended ? $"{Sorted(data)}\n{string.Join('\n', errors)}" : null;
    }

    static IEnumerable<JsonObject> Entries(JsonObject part, string name) =>
        (part[name]?.AsArray() ?? []).Select(entry => entry!.AsObject());

    static void Collect(JsonNode? errors, SortedSet<string> into)
    {
        foreach (var error in errors?.AsArray() ?? [])
            into.Add(Sorted(error));
    }

    static bool Place(JsonNode? data, JsonArray path, JsonObject entry)
    {
        var target = data;
        foreach (var step in path.Concat(entry["subPath"]?.AsArray() ?? []))
            target = step!.GetValueKind() == System.Text.Json.JsonValueKind.String ? target?[(string)step!] : target?[(int)step.GetValue<double>()];
        switch (target)
        {
            case JsonArray list when entry["items"] is JsonArray items:
                items.ToList().ForEach(item => list.Add(item?.DeepClone()));
                return true;
            case JsonObject fields when entry["data"] is JsonObject more:
                foreach (var (name, value) in more)
                    fields.Add(name, value?.DeepClone());
                return true;
            default: return false;
        }
    }

    static string Sorted(JsonNode? node) => node switch
    {
        JsonObject map => $"{{{string.Join(',', map.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}:{Sorted(p.Value)}"))}}}",
        JsonArray list => $"[{string.Join(',', list.Select(Sorted))}]",
        _ => node?.ToJsonString() ?? "null",
    };
}
