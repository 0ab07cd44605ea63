using System.Security.Cryptography;
using System.Text;

namespace Fusion.Log.Postgres;

/// <summary>
/// The files of one private cluster. Whoever holds the lock is the only host; a cluster that exists is a whole one, because it is
/// made under another name first.
/// </summary>
sealed class ClusterFolder : IDisposable
{
    /// <summary>The longest path of a unix socket Linux takes, without its closing zero.</summary>
    const int SocketPathBytesMax = 107;
    const string SocketFile = ".s.PGSQL.5432";
    const string Superuser = "fusion";

    readonly FileStream hostLock;

    ClusterFolder(string root, FileStream hostLock, ClusterUser user)
    {
        Root = root;
        this.hostLock = hostLock;
        User = user;
        SocketFolder = ChooseSocketFolder();
    }

    public string Root { get; }

    public ClusterUser User { get; }

    public string Data => Path.Combine(Root, "cluster");

    public string Log => Path.Combine(Root, "postgres.log");

    public string SocketFolder { get; }

    public static string UserName => Superuser;

    string Unfinished => Path.Combine(Root, "cluster.new");

    string PasswordFile => Path.Combine(Root, "password");

    bool SocketIsTemporary => !SocketFolder.StartsWith(Root, StringComparison.Ordinal);

    /// <summary>Takes the folder for this host, making it where it is missing.</summary>
    public static async Task<ClusterFolder> TakeAsync(string path, CancellationToken cancellation)
    {
        var root = Path.GetFullPath(path);
        var user = await ClusterUser.ResolveAsync(cancellation);
        try
        {
            if (!Directory.Exists(root))
            {
                PrivateFiles.CreateFolder(root);
                await user.OwnAsync(root, cancellation);
            }

            await user.AssertCanEnterAsync(root, cancellation);
            return new ClusterFolder(root, TakeLock(root), user);
        }
        catch (UnauthorizedAccessException)
        {
            throw PostgresUnavailableException.NotOurs("Opening the data folder", root);
        }
    }

    static FileStream TakeLock(string root)
    {
        try
        {
            return new FileStream(Path.Combine(root, "host.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(Path.Combine(root, "host.lock")))
        {
            throw new PostgresUnavailableException(
                PostgresTrouble.InUse,
                $"Opening {root}: another fusion process uses it. Stop that one, or choose another data folder.");
        }
    }

    /// <summary>Major version of the cluster, or null where there is none yet.</summary>
    public int? MajorVersion()
    {
        var file = Path.Combine(Data, "PG_VERSION");
        try
        {
            return File.Exists(file) ? int.Parse(File.ReadAllText(file), System.Globalization.CultureInfo.InvariantCulture)
                : Directory.Exists(Data) ? throw PostgresUnavailableException.NotOurs("Reading the cluster's version", Data)
                : null;
        }
        catch (UnauthorizedAccessException)
        {
            throw PostgresUnavailableException.NotOurs("Reading the cluster's version", Data);
        }
    }

    public async Task CreateClusterAsync(PostgresBinaries binaries, bool durable, CancellationToken cancellation)
    {
        if (Directory.Exists(Unfinished))
            Directory.Delete(Unfinished, recursive: true);
        await WritePasswordAsync(cancellation);
        // Bytes in order of their values sort alike on every machine; only what is a letter is asked of the locale.
        var run = await InitialiseAsync(binaries, durable, "C.UTF-8", cancellation);
        if (run.ExitCode != 0 && run.Output.Contains("locale", StringComparison.Ordinal))
            run = await InitialiseAsync(binaries, durable, "C", cancellation);
        if (run.ExitCode != 0)
            throw PostgresUnavailableException.From("Making a PostgreSQL cluster", Root, run.Output);
        Directory.Move(Unfinished, Data);
    }

    Task<ToolRun> InitialiseAsync(PostgresBinaries binaries, bool durable, string letters, CancellationToken cancellation)
    {
        List<string> arguments =
        [
            "--pgdata", Unfinished, "--username", Superuser, "--pwfile", PasswordFile, "--auth", "scram-sha-256",
            "--encoding", "UTF8", "--locale", "C", "--lc-ctype", letters, "--data-checksums", "--no-instructions",
        ];
        if (!durable)
            arguments.Add("--no-sync");
        return ToolRun.Start(binaries.PathOf("initdb"), arguments, User.Name, cancellation);
    }

    public string ReadPassword() => File.ReadAllText(PasswordFile);

    async Task WritePasswordAsync(CancellationToken cancellation)
    {
        await using (var file = PrivateFiles.Create(PasswordFile))
            await file.WriteAsync(Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(48, lowercase: true)), cancellation);
        await User.OwnAsync(PasswordFile, cancellation);
    }

    public async Task PrepareSocketAsync(CancellationToken cancellation)
    {
        PrivateFiles.CreateFolder(SocketFolder);
        await User.OwnAsync(SocketFolder, cancellation);
    }

    public void Dispose()
    {
        if (SocketIsTemporary && Directory.Exists(SocketFolder))
            Directory.Delete(SocketFolder, recursive: true);
        hostLock.Dispose();
    }

    string ChooseSocketFolder()
    {
        var inside = Path.Combine(Root, "socket");
        if (Fits(inside))
            return inside;
        var temporary = Fits(Path.Combine(Path.GetTempPath(), "fusion-XXXXXX")) ? Path.GetTempPath() : "/tmp";
        return Path.Combine(temporary, $"fusion-{RandomNumberGenerator.GetHexString(12, lowercase: true)}");
    }

    static bool Fits(string folder) => Encoding.UTF8.GetByteCount(Path.Combine(folder, SocketFile)) <= SocketPathBytesMax;
}
