using System.Diagnostics;
using System.Globalization;

namespace Fusion.GraphQL.Proof.Attacks;

/// <summary>
/// An attacker has a computer of his own. Here he has the last processor, and server and honest client have the others:
/// what it takes to make his requests would otherwise count as what they do.
/// </summary>
public static class Processors
{
    const string Key = "Cpus_allowed_list:";

    static readonly int[] Allowed = OperatingSystem.IsLinux() ? [.. Read()] : [];

    /// <summary>Whether this machine can tell them apart.</summary>
    public static bool CanBeShared => Allowed.Length > 1;

    internal static ProcessStartInfo Ours(string[] command) => On(CanBeShared ? Allowed[..^1] : [], command);

    internal static ProcessStartInfo Attackers(string[] command) => On(CanBeShared ? Allowed[^1..] : [], command);

    static ProcessStartInfo On(int[] processors, string[] command)
    {
        var start = processors is [] ? new ProcessStartInfo(command[0], command[1..])
            : new ProcessStartInfo("taskset", ["--cpu-list", string.Join(',', processors), .. command]);
        // Code is compiled once and well: what is measured is the work and not the compiler.
        start.Environment["DOTNET_TieredCompilation"] = "0";
        return start;
    }

    /// <summary>Such as 0-3,6.</summary>
    static IEnumerable<int> Read()
    {
        var list = File.ReadLines("/proc/self/status").First(line => line.StartsWith(Key, StringComparison.Ordinal))[Key.Length..];
        foreach (var range in list.Split(','))
        {
            var ends = Array.ConvertAll(range.Split('-'), end => int.Parse(end, CultureInfo.InvariantCulture));
            for (var processor = ends[0]; processor <= ends[^1]; processor++)
                yield return processor;
        }
    }
}
