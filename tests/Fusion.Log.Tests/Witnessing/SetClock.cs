namespace Fusion.Log.Tests.Witnessing;

/// <summary>A clock that stands where it is put.</summary>
sealed class SetClock : TimeProvider
{
    public required DateTimeOffset Now { get; set; }

    public override DateTimeOffset GetUtcNow() => Now;
}
