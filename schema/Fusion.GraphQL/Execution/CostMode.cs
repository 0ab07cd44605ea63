namespace Fusion.GraphQL.Execution;

/// <summary>What a client wants to know about the price of its operation.</summary>
public enum CostMode
{
    Silent,

    /// <summary>Run it and say the price in <c>extensions.cost</c>.</summary>
    Report,

    /// <summary>Say the price and do not run it.</summary>
    Validate,
}
