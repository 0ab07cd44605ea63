namespace Fusion.Log.Postgres;

/// <summary>Whom PostgreSQL runs as. It refuses to run as root, so a root host drops to the user the packages make.</summary>
sealed record ClusterUser(string? Name)
{
    const string PackagedUser = "postgres";

    public static async Task<ClusterUser> ResolveAsync(CancellationToken cancellation)
    {
        if (!Environment.IsPrivilegedProcess)
            return new ClusterUser(Name: null);
        var known = await ToolRun.Start("id", ["-u", PackagedUser], cancellation: cancellation);
        return known.ExitCode == 0
            ? new ClusterUser(PackagedUser)
            : throw new PostgresUnavailableException(
                PostgresTrouble.NoUnprivilegedUser,
                "Starting PostgreSQL as root: there is no user 'postgres' to drop to. Create one (useradd --system postgres), "
                + "or run as an ordinary user.");
    }

    /// <summary>Gives a file or folder of ours to the user PostgreSQL runs as.</summary>
    public async Task OwnAsync(string path, CancellationToken cancellation)
    {
        if (Name is null)
            return;
        var run = await ToolRun.Start("chown", ["--no-dereference", $"{Name}:", path], cancellation: cancellation);
        if (run.ExitCode != 0)
            throw PostgresUnavailableException.From("Handing the folder to PostgreSQL", path, run.Output);
    }

    /// <summary>A folder below another's private folder cannot be entered, whoever owns it.</summary>
    public async Task AssertCanEnterAsync(string folder, CancellationToken cancellation)
    {
        var run = await ToolRun.Start("/bin/sh", ["-c", "cd -- \"$0\"", folder], Name, cancellation);
        if (run.ExitCode != 0)
            throw new PostgresUnavailableException(
                PostgresTrouble.FolderUnreachable,
                $"Starting PostgreSQL as user '{Name ?? Environment.UserName}': that user cannot enter {folder}, because a folder "
                + "above it is private. Choose a data folder such as /var/lib/fusion.");
    }
}
