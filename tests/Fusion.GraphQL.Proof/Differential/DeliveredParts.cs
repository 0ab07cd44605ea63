using System.Text.Json.Nodes;

namespace Fusion.GraphQL.Proof.Differential;

/// <summary>Answers that come in parts, written so that two deliveries of the same are the same text.</summary>
static class DeliveredParts
{
    /// <summary>
    /// An answer in parts, without regard to how its entries were spread over messages, which depends on when they
    /// happened to be ready. Ids, which count announcements, are replaced by what they announce.
    /// </summary>
    public static string Merged(JsonArray parts)
    {
        if (parts.Count == 1)
            return parts[0]!.ToJsonString();
        var names = new Dictionary<string, string>();
        foreach (var pending in parts.SelectMany(part => part!["pending"]?.AsArray() ?? []))
            names[(string)pending!["id"]!] = $"{pending["label"]} {pending["path"]!.ToJsonString()}";
        var entries = new List<string> { $"{parts[0]!["data"]?.ToJsonString()}", $"{parts[0]!["errors"]?.ToJsonString()}" };
        entries.AddRange(names.Values.Order());
        var items = new SortedDictionary<string, JsonArray>();
        foreach (var entry in parts.Skip(1).SelectMany(part =>
            (part!["incremental"]?.AsArray() ?? []).Concat(part["completed"]?.AsArray() ?? [])))
        {
            var copy = entry!.DeepClone().AsObject();
            var name = names.GetValueOrDefault((string)copy["id"]!, "never announced");
            copy["id"] = name;
            if (copy["data"] is not null)
                entries.Add(Placed(copy, name));
            else if (copy["items"] is not JsonArray list)
                entries.Add(copy.ToJsonString());
            else if (items.TryGetValue(name, out var known))
                list.ToList().ForEach(item => known.Add(item?.DeepClone()));
            else
                items[name] = (JsonArray)list.DeepClone();
        }

        entries.Sort(StringComparer.Ordinal);
        return string.Join('\n', entries.Concat(items.Select(pair => $"{pair.Key} {pair.Value.ToJsonString()}")));
    }

    /// <summary>A part that belongs to two fragments comes with whichever completes first; its place is the same.</summary>
    static string Placed(JsonObject entry, string name)
    {
        var path = JsonNode.Parse(name[(name.IndexOf(" [", StringComparison.Ordinal) + 1)..])!.AsArray();
        foreach (var step in entry["subPath"]?.AsArray() ?? [])
            path.Add(step!.DeepClone());
        return $"{path.ToJsonString()} {entry["data"]!.ToJsonString()} {entry["errors"]?.ToJsonString()}";
    }

    /// <summary>The older shape has no ids: each entry says its own path. Items are told apart, since any number may travel together.</summary>
    public static string MergedLegacy(JsonArray parts)
    {
        if (parts.Count == 1)
            return parts[0]!.ToJsonString();
        var entries = new List<string>();
        foreach (var entry in parts.Skip(1).SelectMany(part => part!["incremental"]?.AsArray() ?? []))
            entries.AddRange(Legacy(entry!.AsObject()));
        entries.Sort(StringComparer.Ordinal);
        return string.Join('\n', entries.Prepend($"{parts[0]!["data"]?.ToJsonString()} {parts[0]!["errors"]?.ToJsonString()}"));
    }

    static IEnumerable<string> Legacy(JsonObject entry)
    {
        if (entry["items"] is not JsonArray items)
            return [Sorted(entry)];
        var path = entry["path"]!.AsArray();
        var first = (int)path[^1]!.GetValue<double>();
        var lines = items.Select((item, index) =>
        {
            var place = path.DeepClone().AsArray();
            place[^1] = first + index;
            return $"{entry["label"]} {place.ToJsonString()} {item?.ToJsonString() ?? "null"}";
        });
        return lines.Concat(entry["errors"]?.AsArray().Select(error => $"error {entry["label"]} {Sorted(error!.AsObject())}") ?? []);
    }

    static string Sorted(JsonObject entry) => string.Join(
        ' ', entry.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value?.ToJsonString()}"));
}
