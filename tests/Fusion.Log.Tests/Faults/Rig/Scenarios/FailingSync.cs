using System.Diagnostics;

namespace Fusion.Log.Tests.Faults.Rig.Scenarios;

/// <summary>The disk answers a sync of the server's log with an error: the server panics rather than lie, and comes back.</summary>
sealed class FailingSync : FaultScenario
{
    const string Preload = "LD_PRELOAD";
    const int Failures = 2;

    /// <summary>Put before the C library of the server: while the flag stands, nothing can be synced.</summary>
    const string Interposer = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <errno.h>
        #include <sys/stat.h>
        typedef int (*sync_call)(int);
        static int answer(const char *name, int file) {
            struct stat flag;
            if (stat(FLAG, &flag) == 0) { errno = EIO; return -1; }
            return ((sync_call) dlsym(RTLD_NEXT, name))(file);
        }
        int fsync(int file) { return answer("fsync", file); }
        int fdatasync(int file) { return answer("fdatasync", file); }
        """;

    public override string Name => "F10 failing sync";

    public override bool IsLong => true;

    public override string? Missing => OperatingSystem.IsLinux() && Compiler() is not null
        ? null
        : "there is no C compiler to make the failing sync with";

    static string Flag(string folder) => Path.Combine(folder, "no-sync");

    public override async Task<RigServer?> OwnServerAsync()
    {
        var folder = Directory.CreateTempSubdirectory("fusion-sync-");
        if (OperatingSystem.IsLinux())
            File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_101_101);
        var library = Compile(folder.FullName);
        Environment.SetEnvironmentVariable(Preload, library);
        try
        {
            return await RigServer.StartAsync(Path.Combine(folder.FullName, "pg"), durable: true, afterwards: () => folder.Delete(recursive: true));
        }
        finally
        {
            Environment.SetEnvironmentVariable(Preload, null);
        }
    }

    public override async Task PlayAsync(FaultStage stage)
    {
        var flag = Flag(Path.GetFullPath(Path.Combine(stage.Server.DataFolder, "..", "..")));
        var crew = stage.Write(writers: 4, eventsMax: 40);
        stage.Project();
        await crew.MoreAsync(10);
        for (var failure = 1; failure <= Failures; failure++)
        {
            var begun = await stage.ScalarAsync("select pg_postmaster_start_time()::text || (select min(backend_start)::text from pg_stat_activity)");
            await File.WriteAllTextAsync(flag, "");
            stage.CrashPoints++;
            await FaultStage.UntilAsync(() => IsAwayAsync(stage, begun), "the server has panicked");
            File.Delete(flag);
            await crew.MoreAsync(10);
        }

        await crew.StopAsync();
        await stage.CaughtUpAsync();
    }

    static async Task<bool> IsAwayAsync(FaultStage stage, object? begun)
    {
        try
        {
            return !Equals(
                await stage.ScalarAsync("select pg_postmaster_start_time()::text || (select min(backend_start)::text from pg_stat_activity)"), begun);
        }
        catch (Exception away) when (away is Npgsql.NpgsqlException or IOException)
        {
            return true;
        }
    }

    static string Compile(string folder)
    {
        var (source, library) = (Path.Combine(folder, "sync.c"), Path.Combine(folder, "sync.so"));
        File.WriteAllText(source, Interposer);
        using var compile = Process.Start(Compiler()!, ["-shared", "-fPIC", $"-DFLAG=\"{Flag(folder)}\"", "-o", library, source, "-ldl"]);
        compile.WaitForExit();
        return compile.ExitCode == 0 ? library : throw new InvalidOperationException("The failing sync could not be compiled.");
    }

    static string? Compiler() => new[] { "/usr/bin/cc", "/usr/bin/gcc", "/usr/bin/clang" }.FirstOrDefault(File.Exists);
}
