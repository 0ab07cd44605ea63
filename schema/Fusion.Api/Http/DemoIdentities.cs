using Fusion.Engine.Access;

namespace Fusion.Api.Http;

/// <summary>
/// The identities of a machine without an identity provider. Anyone on the machine may take any of them, which is why the API is
/// then served on loopback only, and every page says so.
/// </summary>
static class DemoIdentities
{
    public static readonly IReadOnlyList<DemoIdentity> All =
    [
        new("analyst", "Demo analyst", CallerRole.Analyst),
        new("panel", "Demo targeting panel", CallerRole.TargetingPanel),
        new("overseer", "Demo overseer", CallerRole.Overseer),
    ];

    public static Caller? Find(string? id) =>
        All.FirstOrDefault(identity => identity.Id == id) is { } found ? new Caller(found.Id, found.Role) : null;
}

sealed record DemoIdentity(string Id, string Name, CallerRole Role);
