namespace Fusion.Testing;

/// <summary>Skips the test, and says so, where a machine has no PostgreSQL; fails it in CI, where there must be one.</summary>
public sealed class MissingPostgresException(string advice) : Exception(Prefix() + advice)
{
    /// <summary>xunit takes an exception whose message begins so for a skipped test.</summary>
    const string SkipToken = "$XunitDynamicSkip$";

    static string Prefix() => Environment.GetEnvironmentVariable("CI") == "true" ? "" : SkipToken;
}
