using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Planning;

/// <summary>
/// What is wrong with a directive of the document for the variables a plan is made for. It is found while planning, and told
/// where the run comes to it.
/// </summary>
internal sealed record PlanFault(string Message, SourceLocation Location)
{
    /// <summary>A variable that may be null stands where null may not.</summary>
    public static PlanFault Null(string directive, string argument, string type, Variable variable) => new(
        $"Argument \"@{directive}({argument}:)\" has invalid value: Expected variable \"${variable.Name}\" "
        + $"provided to non-null type \"{type}\" not to be null.",
        variable.Location);

    public LocatedException ToException() => new(Message, Location);
}
