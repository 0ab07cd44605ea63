namespace Fusion.Projections.Resolution;

/// <summary>Which nodes hold each key, and which keys count as shared with which.</summary>
sealed class KeyHolders
{
    static readonly HashSet<Node> None = [];

    readonly Dictionary<string, HashSet<Node>> holders = new(StringComparer.Ordinal);

    /// <summary>Every key ever held, with whoever holds it now.</summary>
    public IReadOnlyDictionary<string, HashSet<Node>> All => holders;

    public HashSet<Node> Of(string key) => holders.GetValueOrDefault(key, None);

    /// <summary>Any one holder, or null.</summary>
    public Node? AnyOf(string key)
    {
        foreach (var holder in Of(key))
            return holder;
        return null;
    }

    public bool Add(string key, Node node)
    {
        if (!holders.TryGetValue(key, out var nodes))
            holders[key] = nodes = [];
        return nodes.Add(node);
    }

    public void Remove(string key, Node node) => Of(key).Remove(node);

    /// <summary>
    /// Whether the key stands apart from its other variants, because the sexes known under it contradict.
    /// </summary>
    public bool IsContradicted(string key)
    {
        if (!BirthKey.Is(key))
            return false;
        var variants = BirthKey.VariantsOf(key);
        return Of(variants.Female).Count > 0 && Of(variants.Male).Count > 0;
    }

    /// <summary>The keys whose holders are one thing with the holders of this key; itself is among them.</summary>
    public SharedKeys SharedWith(string key)
    {
        if (!BirthKey.Is(key))
            return new SharedKeys(key, null, null);
        var variants = BirthKey.VariantsOf(key);
        return Of(variants.Female).Count > 0 && Of(variants.Male).Count > 0
            ? new SharedKeys(key, null, null)
            : new SharedKeys(variants.Female, variants.Male, variants.Unknown);
    }
}

/// <summary>One key, or the three variants of one.</summary>
readonly record struct SharedKeys(string First, string? Second, string? Third);
