namespace Fusion.Adapters.Connectors;

/// <summary>A connector that others send to. It receives beside being read, for as long as its source is read here.</summary>
interface IReceiver
{
    /// <summary>Receives until cancelled. What it has taken over is on disk, and is read after a crash.</summary>
    Task ReceiveAsync(CancellationToken cancellation);
}
