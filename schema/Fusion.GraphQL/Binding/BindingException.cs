namespace Fusion.GraphQL.Binding;

/// <summary>The schema and the binding do not fit together. Lists everything found wrong, not only the first.</summary>
public sealed class BindingException : Exception
{
    public BindingException(IReadOnlyList<string> problems)
        : base("The schema cannot be served:" + string.Concat(problems.Select(problem => $"\n  - {problem}"))) =>
        Problems = problems;

    public BindingException() => Problems = [];

    public BindingException(string message) : base(message) => Problems = [message];

    public BindingException(string message, Exception innerException) : base(message, innerException) =>
        Problems = [message];

    public IReadOnlyList<string> Problems { get; }
}
