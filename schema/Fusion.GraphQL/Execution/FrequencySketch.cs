namespace Fusion.GraphQL.Execution;

/// <summary>
/// Remembers roughly how often each key was asked for, in a fixed number of four-bit-like counters. Counts halve after
/// a period, so that what was popular yesterday gives way. Races lose a count now and then, which does no harm.
/// </summary>
internal sealed class FrequencySketch
{
    const int Rows = 4;
    const int MaxCount = 15;
    const int SamplesPerCounter = 10;

    readonly byte[] _counters;
    readonly int _mask;
    readonly int _period;
    int _samples;

    public FrequencySketch(int countersPerRow = 4096)
    {
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)countersPerRow);
        _counters = new byte[size * Rows];
        _mask = size - 1;
        _period = size * SamplesPerCounter;
    }

    public void Record(int hash)
    {
        for (var row = 0; row < Rows; row++)
        {
            ref var counter = ref _counters[Slot(row, hash)];
            if (counter < MaxCount)
                counter++;
        }

        if (Interlocked.Increment(ref _samples) < _period)
            return;
        Interlocked.Exchange(ref _samples, _period / 2);
        for (var i = 0; i < _counters.Length; i++)
            _counters[i] >>= 1;
    }

    public int Estimate(int hash)
    {
        var least = MaxCount;
        for (var row = 0; row < Rows; row++)
            least = Math.Min(least, _counters[Slot(row, hash)]);
        return least;
    }

    int Slot(int row, int hash)
    {
        var mixed = (uint)hash * (0x9E3779B1u + (uint)row * 0x85EBCA6Bu * 2);
        mixed ^= mixed >> 15;
        return row * (_mask + 1) + (int)(mixed & (uint)_mask);
    }
}
