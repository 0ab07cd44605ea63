using System.Globalization;
using System.Text.RegularExpressions;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Proof.Fuzzing;

/// <summary>
/// Where this library refuses on purpose what the reference takes, as the README of the library lists it. Every error given
/// here must be one of these; nothing that is accepted here and refused there is excused.
/// </summary>
static partial class KnownDifferences
{
    public static bool Allow(Judgement judgement) =>
        judgement.Verdict == Verdict.Refused && judgement.Errors.Count > 0 && judgement.Errors.All(error => IsStricter(error.Message));

    static bool IsStricter(string message) =>
        IsBeyondDouble(message)                             // 3.5.2: a Float of no finite double
        || BuiltInRedefined().IsMatch(message)              // 3.5: built-in scalars are the service's own
        || DirectiveWithinItself().IsMatch(message)         // 3.13: no directive refers to itself
        || message is "An operation cannot be part of a schema." or "A fragment cannot be part of a schema."; // 3.3

    static bool IsBeyondDouble(string message) =>
        FloatRefused().Match(message) is { Success: true } match
        && double.IsInfinity(double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^Float cannot represent non numeric value: (?<number>-?\d+(\.\d+)?([eE][+-]?\d+)?)$")]
    private static partial Regex FloatRefused();

    [GeneratedRegex(@"^Type ""(Int|Float|String|Boolean|ID)"" is a built-in scalar\. It cannot be redefined\.$")]
    private static partial Regex BuiltInRedefined();

    [GeneratedRegex(@"^Directive ""@\w+"" cannot be applied within its own definition\.$")]
    private static partial Regex DirectiveWithinItself();
}
