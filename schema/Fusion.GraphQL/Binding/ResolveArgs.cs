using Fusion.GraphQL.Coercion;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Planning;

namespace Fusion.GraphQL.Binding;

/// <summary>
/// What a resolver may look at besides its parent: the coerced arguments, what the host said about the request, what was
/// selected below. Valid while the resolver runs.
/// </summary>
public sealed class ResolveArgs
{
    readonly OperationExecution _execution;
    readonly FieldPlan _field;
    readonly IReadOnlyDictionary<string, object?> _arguments;
    readonly FieldPath? _path;

    internal ResolveArgs(
        OperationExecution execution, FieldPlan field, IReadOnlyDictionary<string, object?> arguments, FieldPath? path)
    {
        _execution = execution;
        _field = field;
        _arguments = arguments;
        _path = path;
    }

    /// <summary>Cancelled when the client leaves, the time is up, or the host stops.</summary>
    public CancellationToken Cancellation => _execution.Cancellation;

    /// <summary>The schema coordinate of the field, <c>Person.timeline</c>.</summary>
    public string Coordinate => _field.Coordinate;

    /// <summary>The response names from the root to this field; list indexes are left out.</summary>
    public IReadOnlyList<string> Path => _path is null ? _execution.CurrentNames() : _path.Names();

    /// <summary>Every argument that was given or has a default.</summary>
    public IReadOnlyDictionary<string, object?> All => _arguments;

    internal int MaxListItems => _execution.MaxListItems;

    /// <summary>Whether the argument was given or has a default; one given as null is there.</summary>
    public bool Has(string name) => _arguments.ContainsKey(name);

    /// <summary>
    /// The argument as a CLR value: scalars, CLR enums, lists, and records or dictionaries for input objects. An argument
    /// that is absent or null gives the default of <typeparamref name="T"/>.
    /// </summary>
    public T Get<T>(string name) =>
        _arguments.TryGetValue(name, out var value) ? InputConversion.To<T>(value, name) : default!;

    public T Get<T>(string name, T fallback) =>
        _arguments.TryGetValue(name, out var value) && value is not null
            ? InputConversion.To<T>(value, name) : fallback;

    /// <summary>A feature the host gave this request; throws when it gave none of that type.</summary>
    public T Context<T>() where T : class => _execution.Features.Get<T>();

    public T? FindContext<T>() where T : class => _execution.Features.Find<T>();

    /// <summary>
    /// Names of the fields selected below this one, on any possible type, after skipping; with a path, those below that
    /// field (<c>Selected("edges", "node")</c>).
    /// </summary>
    public IReadOnlySet<string> Selected(params ReadOnlySpan<string> path) =>
        SelectedFields.Of(_field.Value.Composite, path);

    /// <summary>Whether a field is selected below this one.</summary>
    public bool Selects(params ReadOnlySpan<string> path) =>
        SelectedFields.Of(_field.Value.Composite, path[..^1]).Contains(path[^1]);
}
