using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Execution;

/// <summary>A limit stopped the operation. The message names the limit, its value, and what to change.</summary>
internal sealed class LimitExceededException(string limit, long max, string message) : Exception(message)
{
    public GraphQLError ToError() => new(Message)
    {
        Extensions = new Dictionary<string, object?> { ["code"] = "LIMIT_EXCEEDED", ["limit"] = limit, ["max"] = max },
    };

    public static LimitExceededException ListItems(int max, string coordinate) => new(
        "listItems", max,
        $"{coordinate} gives more than {max} items, the most one list may hold. Ask for a smaller page or filter further.");

    public static LimitExceededException Time(TimeSpan max) => new(
        "time", (long)max.TotalMilliseconds,
        $"The operation ran longer than {max.TotalSeconds:0.#} s. Select fewer fields, ask for smaller pages or filter further.");
}
