namespace Fusion.Log.Migrations;

/// <summary>The database and this build do not share one history of the schema.</summary>
public sealed class MigrationException(string message) : Exception(message);
