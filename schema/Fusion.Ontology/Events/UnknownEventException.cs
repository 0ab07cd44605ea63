namespace Fusion.Ontology;

/// <summary>The log holds an event whose name this build does not know: a newer build wrote it.</summary>
public sealed class UnknownEventException(string name)
    : Exception($"Reading an event of type '{name}': this build does not know it. Run the build that wrote it, or a newer one.")
{
    public string EventName { get; } = name;
}
