using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log.Tests.Contract;

/// <summary>A log of its own for one test, and the database it stands on.</summary>
public interface ILogUnderTest : IAsyncDisposable
{
    IEventLog Log { get; }

    NpgsqlDataSource Database { get; }

    /// <summary>The id this log records an event by.</summary>
    EventId IdOf(NewEvent appended);

    /// <summary>Another instance on the same database, as another process would have it.</summary>
    IEventLog OpenAnother();
}
