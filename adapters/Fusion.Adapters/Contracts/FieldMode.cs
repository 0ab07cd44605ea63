namespace Fusion.Adapters.Contracts;

/// <summary>What is done when a field is not as its contract says, or not as it used to be.</summary>
public enum FieldMode
{
    /// <summary>The value is taken as it is, and the new way is learnt as usual.</summary>
    Evolve = 1,

    /// <summary>The value is taken as it is, but the new way is never learnt: every delivery is told of until the manifest says it.</summary>
    Freeze = 2,

    /// <summary>The field of that record counts as absent; the rest of it is taken.</summary>
    DropField = 3,

    /// <summary>The record is set aside whole.</summary>
    Quarantine = 4,

    /// <summary>Nothing of the batch is taken and the dataset is read no further until somebody has looked.</summary>
    Stop = 5,
}
