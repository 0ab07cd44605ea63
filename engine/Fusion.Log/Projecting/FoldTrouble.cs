using System.Data;
using Fusion.Log.Store;
using Npgsql;

namespace Fusion.Log.Projecting;

/// <summary>Whose fault it is when a page cannot be applied.</summary>
enum FoldTrouble
{
    /// <summary>The database's, for a while: the page is applied again.</summary>
    Passing = 1,

    /// <summary>An event's: it may be set aside where the projection allows it.</summary>
    OfAnEvent = 2,

    /// <summary>The fold's or the tables': no event is to blame, and to set events aside would lose them all.</summary>
    OfTheTables = 3,
}

static class FoldTroubles
{
    /// <summary>
    /// What an event can bring about in the database: its data does not fit, breaks a constraint, is too much. Everything else, from
    /// a missing table to a damaged index, would befall any event.
    /// </summary>
    static readonly string[] ClassesOfEvents = ["21", "22", "23", "54", "P0"];

    public static FoldTrouble Of(Exception fault, NpgsqlConnection connection) => fault switch
    {
        PostgresException said when TransientTrouble.Is(said) => FoldTrouble.Passing,
        PostgresException said => ClassesOfEvents.Contains(said.SqlState[..2]) ? FoldTrouble.OfAnEvent : FoldTrouble.OfTheTables,
        NpgsqlException said when TransientTrouble.Is(said) => FoldTrouble.Passing,
        RunawayFoldException => FoldTrouble.OfAnEvent,
        _ when connection.FullState.HasFlag(ConnectionState.Broken) || connection.State == ConnectionState.Closed => FoldTrouble.Passing,
        _ => FoldTrouble.OfAnEvent,
    };
}
