namespace Fusion.GraphQL.Execution;

/// <summary>
/// Thrown by a resolver to tell the client something. Its message, code and extensions reach the response; every other
/// exception reaches it only as "Unexpected error" with an id.
/// </summary>
public sealed class GraphQLException : Exception
{
    public GraphQLException(string message, string? code = null, IReadOnlyDictionary<string, object?>? extensions = null)
        : base(message)
    {
        Code = code;
        Extensions = extensions;
    }

    public GraphQLException()
    {
    }

    public GraphQLException(string message) : base(message)
    {
    }

    public GraphQLException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>A stable word for programs, delivered as <c>extensions.code</c>.</summary>
    public string? Code { get; }

    public IReadOnlyDictionary<string, object?>? Extensions { get; }
}
