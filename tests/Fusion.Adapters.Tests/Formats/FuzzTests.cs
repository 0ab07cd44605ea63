using Fusion.Adapters.Manifests;
using Fusion.Benchmarks.Formats.Fuzz;

namespace Fusion.Adapters.Tests;

/// <summary>Each fuzz target for a moment; <c>ops/bench format-fuzz</c> runs them for millions of inputs.</summary>
public sealed class FuzzTests
{
    const int Seed = 20_260_101;
    const int InputsATarget = 600;

    public static TheoryData<string> Targets() => [.. FuzzTarget.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Damaged_bytes_break_no_promise(string name)
    {
        var target = FuzzTarget.All.Single(one => one.Name == name);
        var mutator = new Mutator(Seed);
        for (var number = 0; number < InputsATarget * target.Share / 100; number++)
        {
            var input = mutator.Next(target);
            try
            {
                FuzzCheck.Run(target, input, number);
            }
            catch (Exception broken)
            {
                throw new InvalidOperationException($"{name}, seed {Seed}, input {number}: {Convert.ToBase64String(input)}", broken);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void The_seeds_of_a_target_are_good_records(string name)
    {
        var target = FuzzTarget.All.Single(one => one.Name == name);
        target.Seeds.Sum(seed => FuzzCheck.Run(target, target.Wrap(seed), 0)).ShouldBeGreaterThan(0);
    }

    /// <summary>Found by the long run; each was a crash or hung on how the bytes arrived.</summary>
    [Theory]
    [InlineData("kml", "<?xml version=\"1.0\"?>\n<other/>")]
    [InlineData("kml", " <!DOCTYPE kml>")]
    [InlineData("xml", "  text")]
    [InlineData("cap", "<?xml version=\"1.0\" encoding=\"utf-7\"?><alert/>")]
    [InlineData("eml", "Content-Type: text/plain; charset=utf-7\r\n\r\n+AGE-")]
    public void What_once_broke_a_promise_does_not_again(string name, string input) => Should.NotThrow(() =>
        FuzzCheck.Run(FuzzTarget.All.Single(one => one.Name == name), System.Text.Encoding.UTF8.GetBytes(input), number: 0));

    [Fact]
    public void Every_format_of_a_manifest_has_a_target() =>
        FuzzTarget.All.Select(target => target.Name.Split('-')[0]).Distinct().Order().ShouldBe(FormatReader.Kinds.Order());
}
