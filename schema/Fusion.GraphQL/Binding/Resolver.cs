using Fusion.GraphQL.Execution;

namespace Fusion.GraphQL.Binding;

/// <summary>How one field of one object type gets its value. One instance serves every request.</summary>
internal abstract class Resolver
{
    /// <summary>The CLR type of one result, used to choose how it is written.</summary>
    public abstract Type ResultType { get; }

    /// <summary>Whether the function looks at its arguments, context or selection.</summary>
    public abstract bool UsesArgs { get; }
}

/// <summary>Answers at once, without waiting; runs while the response is being written.</summary>
internal abstract class PureResolver : Resolver
{
    public abstract object? Resolve(object? parent, ResolveArgs? args);

    /// <summary>Chooses the writer for a field of a leaf type; called once, while the schema is being bound.</summary>
    public abstract void WriteLeavesWith(LeafSerializer leaf);

    /// <summary>Resolves and writes a leaf without boxing it; false when the value is null.</summary>
    public abstract bool WriteLeaf(object? parent, ResolveArgs? args, ResponseWriter writer);
}

/// <summary>Answers later; all rows of a level are asked before any is awaited.</summary>
internal abstract class AsyncResolver : Resolver
{
    public abstract ValueTask<object?> ResolveAsync(object? parent, ResolveArgs args);
}

/// <summary>Answers for all parents of a plan level in one call.</summary>
internal abstract class BatchResolver : Resolver
{
    public sealed override bool UsesArgs => true;

    public abstract ValueTask<IReadOnlyList<object?>> ResolveAsync(
        ReadOnlyMemory<object?> parents, ResolveArgs args);
}

/// <summary>Opens the event stream behind a subscription field.</summary>
internal abstract class StreamResolver : Resolver
{
    public sealed override bool UsesArgs => true;

    public abstract ValueTask<IAsyncEnumerable<object?>> OpenAsync(ResolveArgs args);
}
