using System.Text.Json.Nodes;
using Fusion.Adapters.Manifests;
using Fusion.Engine.Intake;
using Fusion.Ontology;

namespace Fusion.Adapters.Runtime;

/// <summary>What another manifest would make of the same records: how many come to the same, and where the others differ.</summary>
public sealed class ManifestComparison(DatasetReading was, DatasetReading now)
{
    readonly SortedDictionary<string, int> changed = new(StringComparer.Ordinal);

    public int Same { get; private set; }

    public int Changed { get; private set; }

    /// <summary>Set aside by the one and taken by the other.</summary>
    public int NewlyRead { get; private set; }

    public int NewlyAside { get; private set; }

    /// <summary>Every path that differs, and in how many records. Paths only: the values are the publisher's.</summary>
    public IReadOnlyDictionary<string, int> Paths => changed;

    public async Task CompareAsync(Func<Stream> open, string origin, CancellationToken cancellation)
    {
        await using var first = open();
        await using var second = open();
        await using var before = was.Dataset.Format.ReadAsync(first, cancellation).GetAsyncEnumerator(cancellation);
        await using var after = now.Dataset.Format.ReadAsync(second, cancellation).GetAsyncEnumerator(cancellation);
        while (true)
        {
            var left = await before.MoveNextAsync() ? was.Read(before.Current, origin) : null;
            var right = await after.MoveNextAsync() ? now.Read(after.Current, origin) : null;
            if (left is null && right is null)
                return;
            Count(left as IntakeItem.Observed, right as IntakeItem.Observed);
        }
    }

    void Count(IntakeItem.Observed? left, IntakeItem.Observed? right)
    {
        if (left is null && right is null)
        {
            Same++;
            return;
        }

        if (left is null || right is null)
        {
            (NewlyRead, NewlyAside) = left is null ? (NewlyRead + 1, NewlyAside) : (NewlyRead, NewlyAside + 1);
            return;
        }

        var paths = new HashSet<string>(StringComparer.Ordinal);
        if (EventCatalogue.NameOf(left.Observation) != EventCatalogue.NameOf(right.Observation))
            paths.Add("event");
        Differ(JsonNode.Parse(EventCodec.Encode(left.Observation)), JsonNode.Parse(EventCodec.Encode(right.Observation)), "", paths);
        if (paths.Count == 0)
            Same++;
        else
            Changed++;
        foreach (var path in paths)
            changed[path] = changed.GetValueOrDefault(path) + 1;
    }

    static void Differ(JsonNode? left, JsonNode? right, string path, HashSet<string> paths)
    {
        if (left is JsonObject one && right is JsonObject other)
        {
            foreach (var name in one.Select(member => member.Key).Union(other.Select(member => member.Key)))
                Differ(one[name], other[name], path.Length == 0 ? name : $"{path}.{name}", paths);
        }
        else if (left is JsonArray items && right is JsonArray others && items.Count == others.Count)
        {
            for (var at = 0; at < items.Count; at++)
                Differ(items[at], others[at], $"{path}[]", paths);
        }
        else if (!JsonNode.DeepEquals(left, right))
        {
            paths.Add(path);
        }
    }
}
