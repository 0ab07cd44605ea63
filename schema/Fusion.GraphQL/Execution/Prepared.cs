using Fusion.GraphQL.Planning;

namespace Fusion.GraphQL.Execution;

/// <summary>An object whose gathered fields have been resolved and wait in slots to be written.</summary>
internal sealed class Prepared(object? source, SelectionPlan selection)
{
    public object? Source => source;
    public SelectionPlan Selection => selection;
    public object?[] Slots { get; } = new object?[selection.Gathered.Length];
}

/// <summary>A value that could not be resolved; reported when its position is written.</summary>
internal sealed class Failure(Exception exception)
{
    public Exception Exception => exception;
}
