using Fusion.Log.Migrations;

namespace Fusion.Log;

/// <summary>The log's own tables. Every other room's come after them.</summary>
public static class LogSchema
{
    public static Migrator Migrator { get; } = new("log", typeof(LogSchema).Assembly, "Fusion.Log.Schema.");
}
