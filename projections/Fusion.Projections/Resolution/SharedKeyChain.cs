namespace Fusion.Projections.Resolution;

/// <summary>The shortest chain from one mention to another, each sharing a key with the next.</summary>
static class SharedKeyChain
{
    /// <param name="keys">Of each mention.</param>
    /// <param name="contradicted">Keys by birth whose variants stand apart.</param>
    /// <param name="start">The mention to begin with.</param>
    /// <param name="goal">The mention to reach.</param>
    public static IReadOnlyList<SharedKeyLink>? Find(
        IReadOnlyList<string[]> keys, IReadOnlySet<string> contradicted, int start, int goal)
    {
        var holders = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var mention = 0; mention < keys.Count; mention++)
        {
            foreach (var key in keys[mention])
            {
                var shared = SharedFormOf(key, contradicted);
                if (!holders.TryGetValue(shared, out var list))
                    holders[shared] = list = [];
                list.Add(mention);
            }
        }

        var reached = new Dictionary<int, SharedKeyLink?> { [start] = null };
        var queue = new Queue<int>([start]);
        while (queue.TryDequeue(out var mention) && !reached.ContainsKey(goal))
        {
            foreach (var key in keys[mention])
            {
                if (!holders.Remove(SharedFormOf(key, contradicted), out var others))
                    continue;
                foreach (var other in others)
                {
                    if (reached.TryAdd(other, new SharedKeyLink(mention, key, other)))
                        queue.Enqueue(other);
                }
            }
        }

        return reached.ContainsKey(goal) ? ChainTo(goal, reached) : null;
    }

    /// <summary>The variants of a key by birth are one key, unless the sexes known under it contradict.</summary>
    static string SharedFormOf(string key, IReadOnlySet<string> contradicted) =>
        BirthKey.Is(key) && !contradicted.Contains(key) ? BirthKey.VariantsOf(key).Unknown : key;

    static List<SharedKeyLink> ChainTo(int goal, Dictionary<int, SharedKeyLink?> reached)
    {
        var chain = new List<SharedKeyLink>();
        for (var link = reached[goal]; link is { } step; link = reached[step.From])
            chain.Add(step);
        chain.Reverse();
        return chain;
    }
}

readonly record struct SharedKeyLink(int From, string Key, int To);
