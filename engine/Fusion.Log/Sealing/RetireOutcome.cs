namespace Fusion.Log.Sealing;

/// <summary>Whether a master key was taken out of use.</summary>
public abstract record RetireOutcome
{
    RetireOutcome() { }

    /// <summary>It is gone from the ring.</summary>
    public sealed record Retired : RetireOutcome;

    /// <summary>The ring has no such key.</summary>
    public sealed record Unknown : RetireOutcome;

    /// <summary>It is the one that wraps; make a newer one first.</summary>
    public sealed record Newest : RetireOutcome;

    /// <summary>Keys of this many records are still wrapped with it; wrap them anew first.</summary>
    public sealed record InUse(long Records) : RetireOutcome;

    /// <summary>It was replaced so lately that an append may still be using it.</summary>
    public sealed record TooYoung(DateTimeOffset Until) : RetireOutcome;
}
