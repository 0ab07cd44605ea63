namespace Fusion.Simulator;

/// <summary>Seeded chance (xoshiro256**): the same numbers on every runtime, which System.Random does not promise.</summary>
internal sealed class Chance
{
    ulong _a, _b, _c, _d;

    Chance(ulong seed)
    {
        _a = Mix(ref seed);
        _b = Mix(ref seed);
        _c = Mix(ref seed);
        _d = Mix(ref seed);
    }

    /// <summary>A stream of its own for each purpose and index, so that one part may draw more without moving the others.</summary>
    public static Chance For(ulong seed, string purpose, long index = 0)
    {
        const ulong prime = 1099511628211;
        var hash = 14695981039346656037UL ^ seed;
        foreach (var letter in purpose)
            hash = (hash ^ letter) * prime;
        hash = (hash ^ (ulong)index) * prime;
        return new Chance(hash ^ (seed << 17));
    }

    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool In(double share) => Unit() < share;

    public int Below(int bound) => (int)(Unit() * bound);

    /// <summary>Both ends included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    public double Between(double low, double high) => low + Unit() * (high - low);

    public T Pick<T>(IReadOnlyList<T> among) => among[Below(among.Count)];

    /// <summary>Index of one of the weights, each as likely as it is heavy.</summary>
    public int Weighted(IReadOnlyList<double> weights)
    {
        var total = 0.0;
        for (var i = 0; i < weights.Count; i++)
            total += weights[i];
        var point = Unit() * total;
        for (var i = 0; i < weights.Count; i++)
        {
            point -= weights[i];
            if (point < 0)
                return i;
        }
        return weights.Count - 1;
    }

    public TimeSpan Minutes(double low, double high) => TimeSpan.FromSeconds(Math.Round(Between(low, high) * 60));

    ulong Next()
    {
        var result = ulong.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = ulong.RotateLeft(_d, 45);
        return result;
    }

    static ulong Mix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
