using Fusion.Log.Postgres;
using Fusion.Log.Tests.Faults.Rig;
using Fusion.Testing;

namespace Fusion.Log.Tests.Faults;

/// <summary>Every scenario of the rig with a short seed; <c>ops/bench faults</c> plays more than a hundred.</summary>
public sealed class FaultTests(FaultRigFixture rig, ITestOutputHelper output) : IClassFixture<FaultRigFixture>
{
    const int Seed = 7;
    const string SkipToken = "$XunitDynamicSkip$";

    public static TheoryData<string> Scenarios => [.. FaultScenario.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Nothing_acknowledged_is_lost_doubled_halved_or_out_of_order_after(string fault)
    {
        if (PostgresBinaries.Find() is null)
            throw new MissingPostgresException(PostgresBinaries.Advice);
        var scenario = FaultRig.Find(fault);
        if (scenario.Missing is { } missing)
            throw new PlatformNotSupportedException($"{SkipToken}{fault}: {missing}.");
        output.WriteLine((await rig.Rig.PlayAsync(scenario, Seed)).ToString());
    }
}

public sealed class FaultRigFixture : IAsyncDisposable
{
    internal FaultRig Rig { get; } = new();

    public ValueTask DisposeAsync() => Rig.DisposeAsync();
}
