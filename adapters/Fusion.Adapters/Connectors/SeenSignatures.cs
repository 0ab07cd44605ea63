namespace Fusion.Adapters.Connectors;

/// <summary>Signatures that were taken, for as long as they could be sent again. Bounded: when there are too many nothing is taken.</summary>
sealed class SeenSignatures(TimeSpan window, int most, TimeProvider time)
{
    readonly Lock gate = new();
    readonly HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
    readonly Queue<(DateTimeOffset At, string Signature)> order = new();

    public bool TryAdd(string signature)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            while (order.TryPeek(out var oldest) && now - oldest.At > window)
                seen.Remove(order.Dequeue().Signature);
            if (seen.Count >= most || !seen.Add(signature))
                return false;
            order.Enqueue((now, signature));
            return true;
        }
    }
}
