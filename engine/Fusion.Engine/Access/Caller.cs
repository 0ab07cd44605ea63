namespace Fusion.Engine.Access;

/// <summary>Who is asking, as the identity provider, or on loopback the demo list, says.</summary>
public sealed record Caller(string Actor, CallerRole Role);

public enum CallerRole
{
    Analyst = 1,
    TargetingPanel = 2,
    Overseer = 3,
}
