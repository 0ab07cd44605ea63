namespace Fusion.Log.Migrations;

/// <summary>One step of a room's schema: a numbered .sql file, and the hash that holds it to what was once run.</summary>
sealed record Migration(int Number, string Name, string Sql, string Sha256);
