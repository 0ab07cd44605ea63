using Npgsql;

namespace Fusion.Log.Tests.Contract;

/// <summary>A log of its own for one test, and the database it stands on.</summary>
public interface ILogUnderTest : IAsyncDisposable
{
    IEventLog Log { get; }

    NpgsqlDataSource Database { get; }

    /// <summary>Another instance on the same database, as another process would have it.</summary>
    IEventLog OpenAnother();
}
