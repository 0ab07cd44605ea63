using Fusion.Simulator.Population;
using Fusion.Simulator.Records;

namespace Fusion.Simulator.Activity;

/// <summary>One crime as decided, by chance or by script, with everybody as each system is to write him.</summary>
internal sealed record CrimeFacts
{
    public required Offence Offence { get; init; }

    public required DateTimeOffset From { get; init; }

    public DateTimeOffset? To { get; init; }

    public required DateTimeOffset ReportedAt { get; init; }

    public required Place Place { get; init; }

    public bool KnownToTheHouse { get; init; }

    public string? Method { get; init; }

    public WrittenPerson? Suspect { get; init; }

    public WrittenPerson? SecondSuspect { get; init; }

    public WrittenPerson? Victim { get; init; }

    public WrittenPerson? Witness { get; init; }

    public string? Organisation { get; init; }

    public Car? Car { get; init; }

    public bool CarStolen { get; init; }

    public required string Status { get; init; }

    /// <summary>A later version of the crime with another status.</summary>
    public (string Status, TimeSpan After)? Correction { get; init; }

    /// <summary>Who rang, and whom they spoke of; null when nobody rang.</summary>
    public IReadOnlyList<(string Role, WrittenPerson Person)>? Call { get; init; }

    public (WrittenPerson Person, TimeSpan After)? Arrest { get; init; }

    /// <summary>Who is on the attending officer's recording; null when nobody filmed.</summary>
    public IReadOnlyList<(string Role, WrittenPerson Person)>? Film { get; init; }

    public bool DroneSent { get; init; }
}
