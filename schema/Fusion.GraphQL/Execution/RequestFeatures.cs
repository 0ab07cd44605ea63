namespace Fusion.GraphQL.Execution;

/// <summary>
/// What the host knows about one request (caller, purpose, …), handed to resolvers by type. Filled before execution,
/// only read after.
/// </summary>
public sealed class RequestFeatures
{
    public static RequestFeatures Empty { get; } = new();

    readonly Dictionary<Type, object> _features = [];

    /// <summary>A copy with one more feature; the receiver is unchanged.</summary>
    public RequestFeatures With<T>(T feature) where T : class
    {
        var copy = new RequestFeatures();
        foreach (var (type, value) in _features)
            copy._features[type] = value;
        copy._features[typeof(T)] = feature;
        return copy;
    }

    public T? Find<T>() where T : class => _features.TryGetValue(typeof(T), out var feature) ? (T)feature : null;

    public T Get<T>() where T : class =>
        Find<T>() ?? throw new InvalidOperationException(
            $"The host gave this request no {typeof(T).Name}; add it with RequestFeatures.With.");
}
