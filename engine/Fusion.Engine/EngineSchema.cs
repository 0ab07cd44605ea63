using Fusion.Log.Migrations;

namespace Fusion.Engine;

/// <summary>The engine's own tables. They come after the log's.</summary>
public static class EngineSchema
{
    public static Migrator Migrator { get; } = new("engine", typeof(EngineSchema).Assembly, "Fusion.Engine.Schema.");
}
