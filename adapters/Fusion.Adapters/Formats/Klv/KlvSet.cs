namespace Fusion.Adapters.Formats.Klv;

/// <summary>The items that one local set may hold.</summary>
sealed class KlvSet
{
    /// <summary>Tags below this are found by their place; every set known here keeps to them.</summary>
    const int TagsMax = 160;

    readonly KlvItem?[] byTag = new KlvItem?[TagsMax];

    public KlvSet(string name, params KlvItem[] items)
    {
        Name = name;
        Items = items;
        foreach (var item in items)
            byTag[item.Tag] = item;
    }

    public string Name { get; }

    public IReadOnlyList<KlvItem> Items { get; }

    public KlvItem? Find(int tag) => tag < TagsMax ? byTag[tag] : null;
}
