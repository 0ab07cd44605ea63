namespace Fusion.Benchmarks.GraphQL;

/// <summary>
/// CPU time per request of every server on every shape, in rounds that take turns. Compilers work in steps with pauses
/// between; what looks stable before the least time to warm up is one of the steps.
/// </summary>
sealed class CpuRounds(IReadOnlyList<MeasuredServer> servers, TimeSpan slice, int rounds, TimeSpan warmUpMin)
{
    const int MoreWarmUps = 6;
    const double Stable = 0.04;

    readonly Dictionary<(MeasuredServer Server, Shape Shape), List<double>> _microseconds = [];

    public IReadOnlyList<double> Of(MeasuredServer server, Shape shape) => _microseconds[(server, shape)];

    public double MedianOf(MeasuredServer server, Shape shape) => Spread.Median(Of(server, shape));

    public void Run()
    {
        foreach (var shape in Shape.All)
        {
            foreach (var server in servers)
                WarmUp(server, shape);
            for (var round = 0; round < rounds; round++)
            {
                foreach (var server in servers)
                    Add(server, shape, Measure(server, shape));
            }
        }
    }

    /// <summary>Until two slices in a row cost the same: compilers have done their work by then.</summary>
    void WarmUp(MeasuredServer server, Shape shape)
    {
        var before = double.MaxValue;
        var least = (int)Math.Ceiling(warmUpMin / slice);
        for (var i = 1; i <= least + MoreWarmUps; i++)
        {
            var now = Measure(server, shape);
            if (i >= least && Math.Abs(now - before) < now * Stable)
                return;
            before = now;
        }
    }

    double Measure(MeasuredServer server, Shape shape)
    {
        using var load = new LoadClient(server.Port, server.PathOf(shape), shape.Query);
        load.Run(slice / 20);
        var before = server.CpuMicroseconds();
        var answers = load.Run(slice);
        return (server.CpuMicroseconds() - before) / answers;
    }

    void Add(MeasuredServer server, Shape shape, double microseconds)
    {
        if (!_microseconds.TryGetValue((server, shape), out var known))
            _microseconds[(server, shape)] = known = [];
        known.Add(microseconds);
    }
}
