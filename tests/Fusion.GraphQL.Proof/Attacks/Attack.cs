namespace Fusion.GraphQL.Proof.Attacks;

/// <summary>The ways an operation can come in, each with parsing, limits and ends of its own.</summary>
public enum Transport
{
    Post,
    Get,
    Socket,
    LegacySocket,
    EventStream,
    SingleStream,
    Multipart,
}

/// <summary>One hostile request of a family: how often it is sent at once, and what to send, or what to do by hand.</summary>
public sealed record Attack(int Family, string Name)
{
    /// <summary>The GraphQL request as JSON, for attacks that any transport can carry.</summary>
    public string? Request { get; init; }

    /// <summary>For attacks on one transport itself: what is done to the server, and how it took it.</summary>
    public Func<AttackTarget, CancellationToken, Task<string>>? ByHand { get; init; }

    /// <summary>The column of an attack by hand.</summary>
    public Transport On { get; init; }

    /// <summary>Requests the attack is made of; what it used is told for each.</summary>
    public int Requests { get; init; } = 1;

    /// <summary>Sent side by side.</summary>
    public bool Together { get; init; }
}
