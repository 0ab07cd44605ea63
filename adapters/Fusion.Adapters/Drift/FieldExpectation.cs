namespace Fusion.Adapters.Drift;

/// <summary>What a field has been like in the deliveries that were accepted.</summary>
sealed record FieldExpectation
{
    public required int Deliveries { get; init; }

    /// <summary>How many deliveries in a row lacked it altogether.</summary>
    public int MissedInARow { get; init; }

    public required Usual Filled { get; init; }

    public required Usual Faulty { get; init; }

    public required Usual Garbled { get; init; }

    public required Usual Numeric { get; init; }

    /// <summary>Medians and quartiles of its numbers; null where it has none.</summary>
    public Usual? Middle { get; init; }

    public Usual? Low { get; init; }

    public Usual? High { get; init; }

    /// <summary>The logarithm of how far apart its low and its high are.</summary>
    public Usual? Width { get; init; }

    public Usual? Age { get; init; }

    /// <summary>The share of each form; the rare ones are forgotten.</summary>
    public required IReadOnlyDictionary<string, double> Shapes { get; init; }

    /// <summary>The marks of the values of a list; null where it is none.</summary>
    public IReadOnlyList<string>? Marks { get; init; }

    /// <summary>How many deliveries have brought no new value: a list that still grows is none yet.</summary>
    public int Settled { get; init; }
}

/// <summary>What a dataset has been like: learnt from accepted deliveries, bounded, and stored with the state of its source.</summary>
sealed record Expectations
{
    public static readonly Expectations None = new() { Deliveries = 0, Fields = new Dictionary<string, FieldExpectation>() };

    public required int Deliveries { get; init; }

    /// <summary>The logarithm of the number of records.</summary>
    public Usual? Records { get; init; }

    public Usual? Repeats { get; init; }

    public IReadOnlyList<string> Order { get; init; } = [];

    public required IReadOnlyDictionary<string, FieldExpectation> Fields { get; init; }
}
