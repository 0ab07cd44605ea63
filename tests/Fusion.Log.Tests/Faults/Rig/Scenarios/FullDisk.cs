using System.Diagnostics;

namespace Fusion.Log.Tests.Faults.Rig.Scenarios;

/// <summary>The disk under the server fills up to the last byte, for its tables and for its log, and then has room again.</summary>
sealed class FullDisk : FaultScenario
{
    const int Megabytes = 220;
    const int Fills = 2;

    public override string Name => "F9 full disk";

    public override bool IsLong => true;

    public override string? Missing => Environment.UserName == "root" && OperatingSystem.IsLinux() && CanMount.Value
        ? null
        : "a small disk of its own can be mounted only by root, outside containers that forbid it";

    static Lazy<bool> CanMount { get; } = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("fusion-mount-");
        var can = Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.FullName) == 0;
        if (can)
            Run("umount", folder.FullName);
        folder.Delete();
        return can;
    });

    public override async Task<RigServer?> OwnServerAsync()
    {
        var disk = Directory.CreateTempSubdirectory("fusion-disk-");
        if (Run("mount", "-t", "tmpfs", "-o", $"size={Megabytes}m,mode=755", "tmpfs", disk.FullName) != 0)
            throw new InvalidOperationException("The small disk could not be mounted.");
        return await RigServer.StartAsync(Path.Combine(disk.FullName, "pg"), afterwards: () =>
        {
            Run("umount", disk.FullName);
            disk.Delete();
        });
    }

    public override async Task PlayAsync(FaultStage stage)
    {
        var crew = stage.Write(writers: 4, eventsMax: 200);
        stage.Project();
        await crew.MoreAsync(10);
        for (var fill = 1; fill <= Fills; fill++)
        {
            var ballast = Path.Combine(stage.Server.DataFolder, "..", "..", "ballast");
            Fill(ballast);
            stage.CrashPoints++;
            if (fill == Fills)
                await OverflowLogAsync(stage);
            await Task.Delay(stage.Chance.Next(200, 900));
            File.Delete(ballast);
            await crew.MoreAsync(10);
        }

        await crew.StopAsync();
        await stage.CaughtUpAsync();
    }

    /// <summary>A new file of the server's own log is needed, and there is no room: the server gives up and comes back.</summary>
    static async Task OverflowLogAsync(FaultStage stage)
    {
        try
        {
            for (var segment = 0; segment < 8; segment++)
                await stage.ScalarAsync("select pg_switch_wal(), txid_current()");
        }
        catch (Npgsql.NpgsqlException)
        {
            // That is what was wanted.
        }
    }

    static void Fill(string ballast)
    {
        var zeros = new byte[64 * 1024];
        try
        {
            using var file = new FileStream(ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            for (var written = 0; written < Megabytes * 16; written++)
                file.Write(zeros);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    static int Run(string program, params string[] arguments)
    {
        using var run = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        run.WaitForExit();
        return run.ExitCode;
    }
}
