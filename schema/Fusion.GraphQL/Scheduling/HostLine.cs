namespace Fusion.GraphQL.Scheduling;

/// <summary>The line of a host that runs requests of its own, without a transport.</summary>
internal sealed class HostLine : ILine
{
    public static HostLine Instance { get; } = new();

    public string Caller => "host";

    public string Connection => "";
}
