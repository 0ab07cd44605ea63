namespace Fusion.GraphQL.Execution;

/// <summary>Whether the transport can deliver an answer in parts, and in which shape.</summary>
public enum IncrementalDelivery
{
    /// <summary><c>@defer</c> and <c>@stream</c> are answered with everything at once.</summary>
    None,

    /// <summary>As the draft specification has it: pending, incremental, completed.</summary>
    Current,

    /// <summary>As its draft of 2022 had it (<c>deferSpec=20220824</c>): each part with its own path.</summary>
    Legacy,
}
