using System.Runtime.CompilerServices;
using Fusion.Log.Postgres;

namespace Fusion.Log.Tests.Postgres;

/// <summary>
/// Turns this test program into a host of a private cluster when a variable says so, because only another process can be killed
/// without warning. It runs before the tests' own entry point and never returns to it.
/// </summary>
static class ClusterHostProgram
{
    public const string FolderVariable = "FUSION_TEST_CLUSTER_HOST";
    public const string Ready = "ready";

#pragma warning disable CA2255 // A test program has no entry point of its own to put this in.
    [ModuleInitializer]
#pragma warning restore CA2255
    public static void RunWhenAsked()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is not { } folder)
            return;
        var options = new PrivateClusterOptions(folder) { Durable = false };
        PrivateCluster.StartAsync(options, CancellationToken.None).GetAwaiter().GetResult();
        Console.WriteLine(Ready);
        Console.In.ReadToEnd();
        Environment.Exit(0);
    }
}
