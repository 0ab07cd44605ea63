using Fusion.Adapters.Formats;

namespace Fusion.Adapters.Mapping;

/// <summary>One record on its way through a mapping. Faults are gathered, so that a record says all that is wrong with it.</summary>
sealed class MapContext(RecordNode root)
{
    /// <summary>More faults than this help nobody.</summary>
    const int FaultsMax = 8;

    List<string>? faults;
    HashSet<string>? dropped;

    public RecordNode Root { get; } = root;

    /// <summary>The repeated section being read, or the record.</summary>
    public RecordNode Scope { get; private set; } = root;

    public bool HasFaults => faults is not null;

    /// <summary>Whether a field is broken that nothing may be read without.</summary>
    public bool IsStopped { get; private set; }

    public void Stop() => IsStopped = true;

    /// <summary>From now on the field counts as absent in this record.</summary>
    public void Drop(string path) => (dropped ??= new(StringComparer.Ordinal)).Add(path);

    public bool HasDropped(string path) => dropped is not null && dropped.Contains(path);

    public void Fault(string field, string reason)
    {
        faults ??= [];
        var fault = $"{field} {reason}";
        if (faults.Count < FaultsMax && !faults.Contains(fault))
            faults.Add(fault);
    }

    public string Reason() => $"{string.Join("; ", faults ?? [])}.";

    /// <summary>Runs over one section, and comes back.</summary>
    public T Within<T>(RecordNode section, Func<MapContext, T> read)
    {
        var outer = Scope;
        Scope = section;
        var result = read(this);
        Scope = outer;
        return result;
    }
}
