using System.Diagnostics;
using System.Globalization;
using Fusion.Log.Postgres;
using Fusion.Testing;
using Npgsql;

namespace Fusion.Log.Tests.Postgres;

public sealed class PrivateClusterTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public PrivateClusterTests()
    {
        if (PostgresBinaries.Find() is null)
            throw new MissingPostgresException(PostgresBinaries.Advice);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_new_cluster_has_checksums_utf8_utc_and_no_tcp()
    {
        await using var cluster = await StartAsync();
        await using var database = cluster.Open();
        (await ScalarAsync(database, "show data_checksums")).ShouldBe("on");
        (await ScalarAsync(database, "show server_encoding")).ShouldBe("UTF8");
        (await ScalarAsync(database, "show timezone")).ShouldBe("UTC");
        (await ScalarAsync(database, "show listen_addresses")).ShouldBe("");
        (await ScalarAsync(database, "show jit")).ShouldBe("off");
        (await ScalarAsync(database, "select datcollate from pg_database where datname = current_database()")).ShouldBe("C");
        (await ScalarAsync(database, "select count(*) from pg_hba_file_rules where auth_method <> 'scram-sha-256'")).ShouldBe(0L);
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        await using var cluster = await StartAsync();
        var text = cluster.ConnectionString("postgres");
        text.Password = "guess";
        await using var intruder = NpgsqlDataSource.Create(text);
        (await Should.ThrowAsync<PostgresException>(async () => await intruder.OpenConnectionAsync()))
            .SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task Password_and_socket_are_private()
    {
        await using var cluster = await StartAsync();
        var password = File.GetUnixFileMode(Path.Combine(folder.Path, "password"));
        password.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var socket = File.GetUnixFileMode(cluster.ConnectionString("postgres").Host!);
        socket.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task A_second_start_keeps_the_data()
    {
        await using (var first = await StartAsync())
            await ExecuteAsync(first, "create table kept as select 42 as answer");
        await using var second = await StartAsync();
        await using var database = second.Open();
        (await ScalarAsync(database, "select answer from kept")).ShouldBe(42);
    }

    [Fact]
    public async Task A_data_folder_below_folders_that_do_not_exist_is_made()
    {
        await using var cluster = await PrivateCluster.StartAsync(
            Options(Path.Combine(folder.Path, "data", "postgres")), CancellationToken.None);
        await using var database = cluster.Open();
        (await ScalarAsync(database, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_data_folder_too_deep_for_a_socket_gets_one_in_the_temporary_folder()
    {
        var deep = Path.Combine(folder.Path, new string('d', 100));
        Directory.CreateDirectory(folder.Path);
        await using (var cluster = await PrivateCluster.StartAsync(Options(deep), CancellationToken.None))
        {
            await using var database = cluster.Open();
            (await ScalarAsync(database, "select 1")).ShouldBe(1);
            cluster.ConnectionString("postgres").Host!.ShouldNotStartWith(deep);
        }
    }

    [Fact]
    public async Task A_server_killed_is_started_again_with_what_was_committed()
    {
        await using var cluster = await StartAsync();
        await ExecuteAsync(cluster, "create table kept as select 42 as answer");
        using (var postmaster = Process.GetProcessById(PostmasterId()))
            postmaster.Kill();
        await using var database = cluster.Open();
        await Eventually.SucceedsAsync(async () => (await ScalarAsync(database, "select answer from kept")).ShouldBe(42));
    }

    [Fact]
    public async Task A_server_dies_with_its_host_however_the_host_dies()
    {
        var host = await StartHostElsewhereAsync();
        var postmaster = PostmasterId();
        host.Kill();
        await Eventually.SucceedsAsync(() =>
        {
            Directory.Exists($"/proc/{postmaster}").ShouldBeFalse();
            return Task.CompletedTask;
        });
        host.Dispose();
    }

    [Fact]
    public async Task The_next_start_after_a_killed_host_goes_on()
    {
        using (var host = await StartHostElsewhereAsync())
        {
            host.Kill();
            await host.WaitForExitAsync();
        }

        await using var cluster = await StartAsync();
        await using var database = cluster.Open();
        (await ScalarAsync(database, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_folder_in_use_by_a_live_host_is_refused()
    {
        await using var first = await StartAsync();
        (await FailsAsync()).ShouldBe(PostgresTrouble.InUse);
    }

    [Fact]
    public async Task A_cluster_of_another_major_version_is_refused()
    {
        await using (await StartAsync())
        {
        }

        await File.WriteAllTextAsync(Path.Combine(folder.Path, "cluster", "PG_VERSION"), "9\n");
        (await FailsAsync()).ShouldBe(PostgresTrouble.OtherMajorVersion);
    }

    [Fact]
    public async Task A_cluster_half_made_is_made_again()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "cluster.new", "base"));
        if (Environment.IsPrivilegedProcess)
            await new ClusterUser("postgres").OwnAsync(folder.Path, CancellationToken.None);
        await using var cluster = await StartAsync();
        await using var database = cluster.Open();
        (await ScalarAsync(database, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_cluster_that_belongs_to_somebody_else_is_refused()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can give a folder away.");
        await using (await StartAsync())
        {
        }

        await ToolRun.Start("chown", ["-R", "nobody", folder.Path]);
        (await FailsAsync()).ShouldBe(PostgresTrouble.FolderUnreachable);
    }

    [Fact]
    public async Task A_folder_below_a_private_one_is_refused_by_name()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root runs PostgreSQL as somebody else.");
        PrivateFiles.CreateFolder(folder.Path);
        var failure = await Should.ThrowAsync<PostgresUnavailableException>(
            () => PrivateCluster.StartAsync(Options(Path.Combine(folder.Path, "inner")), CancellationToken.None));
        failure.Trouble.ShouldBe(PostgresTrouble.FolderUnreachable);
        failure.Message.ShouldContain("/var/lib/fusion");
    }

    [Theory]
    [InlineData("could not write to file: No space left on device", PostgresTrouble.DiskFull)]
    [InlineData("FATAL:  data directory has wrong ownership", PostgresTrouble.FolderNotOurs)]
    [InlineData("FATAL:  database files are incompatible with server", PostgresTrouble.OtherMajorVersion)]
    [InlineData("FATAL:  something new", PostgresTrouble.DidNotStart)]
    public void What_postgres_says_names_the_trouble(string said, PostgresTrouble trouble) =>
        PostgresUnavailableException.From("Starting", "folder", said).Trouble.ShouldBe(trouble);

    PrivateClusterOptions Options(string path) => new(path) { Durable = false };

    Task<PrivateCluster> StartAsync() => PrivateCluster.StartAsync(Options(folder.Path), CancellationToken.None);

    async Task<PostgresTrouble> FailsAsync() =>
        (await Should.ThrowAsync<PostgresUnavailableException>(async () => await (await StartAsync()).DisposeAsync())).Trouble;

    int PostmasterId() => int.Parse(
        File.ReadLines(Path.Combine(folder.Path, "cluster", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    /// <summary>This test program itself, run again as a host that can be killed.</summary>
    async Task<Process> StartHostElsewhereAsync()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.Environment[ClusterHostProgram.FolderVariable] = folder.Path;
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(PrivateClusterTests).Assembly.Location);
        var host = Process.Start(start)!;
        (await host.StandardOutput.ReadLineAsync()).ShouldBe(ClusterHostProgram.Ready);
        return host;
    }

    static async Task<object?> ScalarAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    static async Task ExecuteAsync(PrivateCluster cluster, string sql)
    {
        await using var database = cluster.Open();
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
