using System.Text.Json.Nodes;

namespace Fusion.GraphQL.Proof.Differential;

/// <summary>What a client holds once every part has come.</summary>
/// <param name="Failed">Of each fragment or stream that failed, by label and path, the error that undid it.</param>
sealed record Assembled(string Data, string Errors, IReadOnlyDictionary<string, JsonNode> Failed);

/// <summary>A client that follows the protocol of answers in parts as it goes, and gives up where it is broken.</summary>
static class Reassembly
{
    /// <summary>
    /// Data and errors without regard to order. Null when an id is used before it is announced, announced twice or never
    /// completed, when a field is delivered twice or to nowhere, or when <c>hasNext</c> is not true of all but the last.
    /// </summary>
    public static Assembled? Of(JsonArray parts)
    {
        var data = parts[0]!["data"]?.DeepClone();
        var errors = new SortedSet<string>(StringComparer.Ordinal);
        var failed = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal);
        var open = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var part in parts.Select(part => part!.AsObject()))
        {
            Collect(part["errors"], errors);
            foreach (var pending in Entries(part, "pending"))
            {
                if (!open.TryAdd((string)pending["id"]!, pending))
                    return null;
            }

            foreach (var entry in Entries(part, "incremental"))
            {
                if (!open.TryGetValue((string)entry["id"]!, out var pending) || !Place(data, pending["path"]!.AsArray(), entry))
                    return null;
                Collect(entry["errors"], errors);
            }

            foreach (var completed in Entries(part, "completed"))
            {
                if (!open.Remove((string)completed["id"]!, out var pending))
                    return null;
                if (completed["errors"] is JsonArray { Count: > 0 } faults)
                    failed[$"{pending["label"]} {pending["path"]!.ToJsonString()}"] = faults[0]!;
            }
        }

        return open.Count == 0 && HasEnded(parts) ? new Assembled(Sorted(data), string.Join('\n', errors), failed) : null;
    }

    /// <summary>
    /// The same of the older shape, which has no ids and may bring a field with each fragment that selects it: every entry has
    /// a place to go to that the client was given before, items leave no gap, and the last message says it is.
    /// </summary>
    public static bool IsSoundLegacy(JsonArray parts)
    {
        var data = parts[0]!["data"]?.DeepClone();
        foreach (var entry in parts.Skip(1).SelectMany(part => Entries(part!.AsObject(), "incremental")))
        {
            var path = entry["path"]!.AsArray();
            var items = entry["items"] as JsonArray;
            var isPlaced = At(data, items is null ? path : path.Take(path.Count - 1)) switch
            {
                JsonArray list => items is null || Append(list, (int)path[^1]!.GetValue<double>(), items),
                JsonObject known => items is null && (entry["data"] is not JsonObject fields || Union(known, fields) is not null),
                _ => false,
            };
            if (!isPlaced)
                return false;
        }

        return HasEnded(parts);
    }

    /// <summary>Messages were promised as long as there were more, and no longer.</summary>
    static bool HasEnded(JsonArray parts) =>
        parts.Take(parts.Count - 1).All(part => (bool)part!["hasNext"]!) && !(bool)parts[^1]!["hasNext"]!;

    static bool Append(JsonArray list, int at, JsonArray items)
    {
        if (at > list.Count)
            return false;
        for (var i = 0; i < items.Count; i++)
        {
            if (at + i == list.Count)
                list.Add(items[i]?.DeepClone());
            else
                Union(list[at + i], items[i]);
        }

        return true;
    }

    /// <summary>All that either says of one place, put into the first; what one fragment must null another may still bring.</summary>
    static JsonNode? Union(JsonNode? known, JsonNode? more)
    {
        if (known is JsonObject fields && more is JsonObject others)
        {
            foreach (var (name, value) in others)
            {
                var united = Union(fields[name], value);
                if (!ReferenceEquals(united, fields[name]) || !fields.ContainsKey(name))
                    fields[name] = united;
            }
        }
        else if (known is JsonArray list && more is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                if (i == list.Count)
                    list.Add(items[i]?.DeepClone());
                else if (Union(list[i], items[i]) is var united && !ReferenceEquals(united, list[i]))
                    list[i] = united;
            }
        }

        return known ?? more?.DeepClone();
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
        switch (At(data, path.Concat(entry["subPath"]?.AsArray() ?? [])))
        {
            case JsonArray list when entry["items"] is JsonArray items:
                return Append(list, list.Count, items);
            case JsonObject fields when entry["data"] is JsonObject more:
                return more.All(field => fields.TryAdd(field.Key, field.Value?.DeepClone()));
            default: return false;
        }
    }

    static JsonNode? At(JsonNode? data, IEnumerable<JsonNode?> path)
    {
        foreach (var step in path)
        {
            data = (data, step!.GetValueKind()) switch
            {
                (JsonObject map, System.Text.Json.JsonValueKind.String) => map[(string)step!],
                (JsonArray list, System.Text.Json.JsonValueKind.Number) when (int)step.GetValue<double>() < list.Count =>
                    list[(int)step.GetValue<double>()],
                _ => null,
            };
        }

        return data;
    }

    static string Sorted(JsonNode? node) => node switch
    {
        JsonObject map => $"{{{string.Join(',', map.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}:{Sorted(p.Value)}"))}}}",
        JsonArray list => $"[{string.Join(',', list.Select(Sorted))}]",
        _ => node?.ToJsonString() ?? "null",
    };
}
