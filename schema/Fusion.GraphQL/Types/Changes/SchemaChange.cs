namespace Fusion.GraphQL.Types;

public enum ChangeSeverity
{
    /// <summary>No client can notice, except by looking for what is new.</summary>
    Safe,

    /// <summary>Clients keep working, but may meet something they did not expect.</summary>
    Dangerous,

    /// <summary>Some document that was valid no longer is, or means something else.</summary>
    Breaking,
}

/// <summary>One difference between two schemas, with the coordinate of what differs.</summary>
public sealed record SchemaChange(ChangeSeverity Severity, string Coordinate, string Message)
{
    public override string ToString() => $"{Severity}: {Coordinate}: {Message}";
}
