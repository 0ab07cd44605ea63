using System.Globalization;
using System.Text.RegularExpressions;

namespace Fusion.Log.Postgres;

/// <summary>An installed PostgreSQL server: the folder that holds its programs, and its major version.</summary>
public sealed partial record PostgresBinaries(string Folder, int MajorVersion)
{
    const string DebianRoot = "/usr/lib/postgresql";
    static readonly string[] Required = ["initdb", "postgres", "pg_ctl"];

    /// <summary>What to tell somebody whose machine has none.</summary>
    public const string Advice =
        "PostgreSQL's server programs (initdb, postgres, pg_ctl) were not found on the PATH or under /usr/lib/postgresql. "
        + "Install them (Debian, Ubuntu: apt-get install postgresql; Fedora: dnf install postgresql-server; "
        + "macOS: brew install postgresql), or set FUSION_POSTGRES to the connection string of a server that runs already.";

    /// <summary>The server to use, or null where none is installed; then <see cref="Advice"/> says what to do.</summary>
    public static PostgresBinaries? Find() => FindAll() is [var first, ..] ? first : null;

    /// <summary>
    /// All that are installed, those on the PATH first and then the newest first; with FUSION_POSTGRES_BIN set, that folder alone.
    /// </summary>
    public static IReadOnlyList<PostgresBinaries> FindAll()
    {
        if (Environment.GetEnvironmentVariable("FUSION_POSTGRES_BIN") is { Length: > 0 } only)
            return FindAll([only], only);
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return FindAll(path, DebianRoot);
    }

    internal static IReadOnlyList<PostgresBinaries> FindAll(IEnumerable<string> path, string debianRoot)
    {
        var packaged = Directory.Exists(debianRoot) ? Directory.GetDirectories(debianRoot) : [];
        var newestFirst = packaged
            .Where(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out _))
            .OrderByDescending(folder => int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture))
            .Select(folder => Path.Combine(folder, "bin"));
        return path.Where(folder => folder.Length > 0)
            .Concat(newestFirst)
            .Where(HoldsServer)
            .Select(Resolve)
            .Distinct()
            .Select(Identify)
            .OfType<PostgresBinaries>()
            .ToList();
    }

    internal string PathOf(string program) => Path.Combine(Folder, program);

    static bool HoldsServer(string folder) => Required.All(program => File.Exists(Path.Combine(folder, program)));

    /// <summary>The folder behind a link, where the client programs stand too.</summary>
    static string Resolve(string folder)
    {
        var server = new FileInfo(Path.Combine(folder, "postgres"));
        var target = server.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? server.FullName;
        var behind = Path.GetDirectoryName(target)!;
        return HoldsServer(behind) ? behind : folder;
    }

    static PostgresBinaries? Identify(string folder)
    {
        var run = ToolRun.Start(Path.Combine(folder, "postgres"), ["--version"]).GetAwaiter().GetResult();
        var version = Version().Match(run.Output);
        return run.ExitCode == 0 && version.Success
            ? new PostgresBinaries(folder, int.Parse(version.Groups[1].Value, CultureInfo.InvariantCulture))
            : null;
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex Version();
}
