using Fusion.Adapters.Contracts;
using Fusion.Adapters.Formats;
using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Drift;

/// <summary>What one delivery of a dataset was like. Its size does not grow with the delivery's.</summary>
sealed class DeliveryProfile(DatasetManifest dataset, DateTimeOffset at)
{
    /// <summary>Of a record with more fields than this the rest are not looked at.</summary>
    const int FieldsMax = 500;

    /// <summary>So many records of a delivery are all looked into, and of those after them every eighth.</summary>
    const int AllLookedAt = 2_000;
    const int LookedAtOf = 8;

    /// <summary>Repeats are looked for among so many records.</summary>
    const int RecordsRemembered = 100_000;

    /// <summary>So many keys of another dataset are looked up.</summary>
    const int KeysRemembered = 2_000;

    readonly Dictionary<string, FieldProfile> fields = new(StringComparer.Ordinal);
    readonly HashSet<int> contents = [];
    readonly ContractFields contract = dataset.Mapping.Contract;
    readonly List<string> order = [];
    readonly Dictionary<string, HashSet<string>> referred =
        dataset.Mapping.Contract.Promises.References.ToDictionary(one => one.Path, _ => new HashSet<string>(StringComparer.Ordinal),
            StringComparer.Ordinal);

    public int Records { get; private set; }

    /// <summary>How many of them were looked into.</summary>
    public int Looked { get; private set; }

    /// <summary>Records whose whole content stood in the delivery already.</summary>
    public int Repeats { get; private set; }

    public DateTimeOffset At => at;

    public IReadOnlyDictionary<string, FieldProfile> Fields => fields;

    /// <summary>In which order the fields stood in the first records, as far as they were there.</summary>
    public IReadOnlyList<string> Order => order;

    public FieldMode ModeOf(string path) => contract.ModeOf(path);

    /// <summary>Keys of another dataset's records that were met at a path; some of them where there are many.</summary>
    public IReadOnlyCollection<string> Referred(string path) => referred.GetValueOrDefault(path) ?? [];

    public void Add(RecordNode record)
    {
        Records++;
        if (Records > AllLookedAt && Records % LookedAtOf != 0)
            return;
        Looked++;
        var content = default(HashCode);
        foreach (var (path, text) in RecordLeaves.Of(record))
        {
            content.Add(path);
            content.Add(text);
            if (!fields.TryGetValue(path, out var field))
            {
                if (fields.Count == FieldsMax)
                    continue;
                fields[path] = field = new FieldProfile();
                order.Add(path);
            }

            Look(field, path, text);
            if (referred.TryGetValue(path, out var keys) && keys.Count < KeysRemembered && text.Trim() is { Length: > 0 } key)
                keys.Add(key);
        }

        if (contents.Count < RecordsRemembered && !contents.Add(content.ToHashCode()))
            Repeats++;
    }

    void Look(FieldProfile field, string path, string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0 || contract.IsAbsent(path, trimmed))
        {
            field.AddEmpty();
            return;
        }

        var isFault = contract.FaultOf(path, trimmed, out var value) is not null;
        field.Add(trimmed, isFault, value switch
        {
            DateOnly day => (at.UtcDateTime - day.ToDateTime(TimeOnly.MinValue)).TotalDays,
            DateTimeOffset instant => (at - instant).TotalDays,
            _ => null,
        });
    }
}
