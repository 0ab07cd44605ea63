using System.Globalization;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Execution;

/// <summary>A limit stopped the operation. The message names the limit, its value, and what to change.</summary>
internal sealed class LimitExceededException(string limit, long max, string message) : Exception(message)
{
    const string TimeLimit = "time";

    public GraphQLError ToError() => new(Message)
    {
        Extensions = new Dictionary<string, object?> { ["code"] = "LIMIT_EXCEEDED", ["limit"] = limit, ["max"] = max },
    };

    /// <summary>Not the request's fault: the machine has too much to do just now.</summary>
    public GraphQLError ToOverload() => new(Message)
    {
        Extensions = new Dictionary<string, object?> { ["code"] = "OVERLOADED", ["limit"] = limit, ["max"] = max },
    };

    public static LimitExceededException Waiting(int max) => new(
        "waiting", max, $"{max} documents and bodies are waiting to be read; try again in a moment.");

    public static LimitExceededException Concurrency(int maxRunning, int maxWaiting) => new(
        "concurrency", maxRunning, $"{maxRunning} operations are running and {maxWaiting} are waiting; try again in a moment.");

    public static LimitExceededException ListItems(int max, string coordinate) => new(
        "listItems", max,
        $"{coordinate} gives more than {max} items, the most one list may hold. Ask for a smaller page or filter further.");

    public static LimitExceededException Depth(int max) => new(
        "depth", max, $"Selections are nested deeper than {max}, fragments followed. Ask in several operations.");

    public static LimitExceededException Nesting(int max) => new(
        "nesting", max, $"Fields and fragments are nested deeper than {max}. Use fewer fragments inside fragments.");

    public static LimitExceededException Label(int max) => new(
        "labelLength", max, $"A label of @defer or @stream has more than {max} characters. Use a shorter one.");

    public static LimitExceededException InputValues(int max) => new(
        "inputValues", max, $"The variables hold more than {max} values. Send fewer, in several requests.");

    public static LimitExceededException RootFields(int max) => new(
        "rootFields", max, $"The operation has more than {max} fields at its root, aliases counted. Split it.");

    public static LimitExceededException PlanSize(int max) => new(
        "planSize", max, $"The operation unfolds into more than {max} selections. Use fewer fragments with @defer.");

    public static LimitExceededException Cost(double cost, double max, string costliest, double most) => new(
        "cost", (long)max,
        string.Create(
            CultureInfo.InvariantCulture,
            $"The operation costs {Math.Ceiling(cost):0}, more than {max:0}. {costliest} costs {Math.Ceiling(most):0} of it: ")
        + "ask for smaller pages there, or select fewer lists inside lists.");

    public static LimitExceededException SlicingArguments(string coordinate, IReadOnlyList<string> names, int given) => new(
        "slicingArguments", 1,
        string.Create(
            CultureInfo.InvariantCulture,
            $"{coordinate} takes exactly one of the arguments {string.Join(" and ", names.Select(name => $"\"{name}\""))}, "
            + $"which say how long its list is; {given} are given. Give one."));

    public static LimitExceededException BatchCost(double cost, double max) => new(
        "cost", (long)max,
        string.Create(
            CultureInfo.InvariantCulture,
            $"The operations of the batch cost {Math.Ceiling(cost):0} together, more than {max:0}. Send them in several requests."));

    public static LimitExceededException BatchRootFields(int max) => new(
        "rootFields", max,
        $"The operations of the batch have more than {max} fields at their roots, aliases counted. Send them in several requests.");

    public static LimitExceededException AnswerBytes(int max) => new(
        "answerBytes", max,
        $"The answer is larger than {max} bytes, the most that is held at once. Ask for smaller pages or filter further.");

    public static LimitExceededException Streaming(int max) => new(
        "streaming", max,
        $"{max} answers too large to hold are being sent already; try again in a moment, or ask for a smaller page.");

    public static bool IsTime(GraphQLError error) =>
        error.Extensions is { } extensions && extensions.TryGetValue("limit", out var limit) && limit is TimeLimit;

    public static LimitExceededException Time(TimeSpan max) => new(
        TimeLimit, (long)max.TotalMilliseconds,
        $"The operation ran longer than {max.TotalSeconds:0.#} s. Select fewer fields, ask for smaller pages or filter further.");
}
