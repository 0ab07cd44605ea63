namespace Fusion.Adapters.Runtime;

/// <summary>How many of the sources one process may hold, so that each of several has as many as the others. Safe for many threads.</summary>
sealed class FairShare
{
    readonly int sources;
    readonly Lock gate = new();
    int held;
    int most;
    int leaving;

    public FairShare(int sources) => this.sources = most = sources;

    /// <param name="processes">How many read sources now, this one among them.</param>
    public void Among(int processes)
    {
        lock (gate)
            most = (sources + processes - 1) / processes;
    }

    public bool TryClaim()
    {
        lock (gate)
        {
            if (held >= most)
                return false;
            held++;
            return true;
        }
    }

    public void Release()
    {
        lock (gate)
        {
            held--;
            leaving = Math.Max(0, leaving - 1);
        }
    }

    /// <summary>Whether one is to be given up for a process that has come since. Whoever is told so gives it up.</summary>
    public bool IsOverdrawn()
    {
        lock (gate)
        {
            if (held <= most || leaving >= held - most)
                return false;
            leaving++;
            return true;
        }
    }
}
