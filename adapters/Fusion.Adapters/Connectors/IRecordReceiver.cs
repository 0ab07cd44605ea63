namespace Fusion.Adapters.Connectors;

/// <summary>One way of being sent records.</summary>
interface IRecordReceiver
{
    /// <summary>What keeps it from receiving now, and what to do about it; null where nothing does.</summary>
    string? Trouble { get; }

    /// <summary>Puts what comes in into the spool, until cancelled. Takes nothing while the spool is full.</summary>
    Task ReceiveAsync(Spool spool, CancellationToken cancellation);
}
