namespace Fusion.GraphQL.Types;

/// <summary>One file of a schema written in several, named so that errors can say which one they are in.</summary>
public sealed record SdlFile(string Name, string Text);
