using System.Globalization;
using System.Text.RegularExpressions;
using static Fusion.Adapters.Mapping.Expressions.ExpressionType;

namespace Fusion.Adapters.Mapping.Expressions;

static class TextFunctions
{
    /// <summary>A text longer than this is not looked into for a pattern.</summary>
    static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(100);

    public static readonly IReadOnlyList<ExpressionFunction> All =
    [
        On("upper", [Text], Text, "in capitals", a => Of(a, 0).ToUpperInvariant()),
        On("lower", [Text], Text, "in small letters", a => Of(a, 0).ToLowerInvariant()),
        On("trim", [Text], Text, "without the spaces around it", a => Of(a, 0).Trim()),
        On("squeeze", [Text], Text, "with one space for every run of spaces", a => string.Join(' ', Of(a, 0).Split((char[]?)null,
            StringSplitOptions.RemoveEmptyEntries))),
        On("digits", [Text], Text, "its digits alone", a => string.Concat(Of(a, 0).Where(char.IsAsciiDigit))),
        On("letters", [Text], Text, "its letters alone", a => string.Concat(Of(a, 0).Where(char.IsLetter))),
        On("length", [Text], Number, "how many characters it has", a => (double)Of(a, 0).Length),
        On("left", [Text, Number], Text, "its first so many characters", a => Of(a, 0)[..Count(a, 1, Of(a, 0).Length)]),
        On("right", [Text, Number], Text, "its last so many characters", a => Of(a, 0)[^Count(a, 1, Of(a, 0).Length)..]),
        On("mid", [Text, Number, Number], Text, "so many characters from a place; the first is 1", Mid),
        On("before", [Text, Text], Text, "what stands before the first such text; all of it where there is none", a => Part(a, found => Of(a,
            0)[..found], Of(a, 0))),
        On("after", [Text, Text], Text, "what stands after the first such text; nothing where there is none", a => Part(a, found => Of(a,
            0)[(found + Of(a, 1).Length)..], null)),
        On("part", [Text, Text, Number], Text, "the part of that number when it is cut at every such text; the first is 1", Cut),
        On("replace", [Text, Text, Text], Text, "with the second wherever the first stood", Replace),
        On("pad_left", [Text, Number, Text], Text, "filled in front to a length", Pad),
        On("contains", [Text, Text], Flag, "whether it holds the other", a => Of(a, 0).Contains(Of(a, 1), StringComparison.Ordinal)),
        On("starts_with", [Text, Text], Flag, "whether it begins with the other", a => Of(a, 0).StartsWith(Of(a, 1), StringComparison.Ordinal)),
        On("ends_with", [Text, Text], Flag, "whether it ends with the other", a => Of(a, 0).EndsWith(Of(a, 1), StringComparison.Ordinal)),
        On("text", [Any], Text, "any value as a text", a => ExpressionText.Of(a[0])),
        new("matches", [Text, Literal], 2, Flag, "whether the pattern is found in it", site =>
        {
            var pattern = Pattern(site, 1);
            return a => Timed(() => pattern.IsMatch(Of(a, 0)));
        }),
        new("extract", [Text, Literal], 2, Text, "the first group of the pattern, or the whole match; nothing where it is not found", site =>
        {
            var pattern = Pattern(site, 1);
            return a => Timed(() => pattern.Match(Of(a, 0)) is { Success: true } match ? match.Groups[match.Groups.Count > 1 ? 1 : 0].Value : null);
        }),
        new("lookup", [Literal, Text, Literal], 3, Text, "what a table's column says of a key; nothing where the table lacks it", site =>
        {
            var table = site.Scope.Table(site.Literal(0))
                ?? throw site.Wrong($"there is no table '{site.Literal(0)}'{site.Scope.TableHint(site.Literal(0))}");
            var column = table.Column(site.Literal(2))
                ?? throw site.Wrong($"the table '{site.Literal(0)}' has no column '{site.Literal(2)}'");
            return a => column.GetValueOrDefault(Of(a, 1));
        }),
    ];

    static ExpressionFunction On(string name, ExpressionType[] takes, ExpressionType gives, string means, Func<object[], object?> run) =>
        new(name, takes, takes.Length, gives, means, _ => run);

    static string Of(object[] arguments, int place) => (string)arguments[place];

    static int Count(object[] arguments, int place, int max) => (int)Math.Clamp((double)arguments[place], 0, max);

    static string Mid(object[] arguments)
    {
        var text = Of(arguments, 0);
        var start = Math.Clamp((double)arguments[1] - 1, 0, text.Length);
        return text.Substring((int)start, Count(arguments, 2, text.Length - (int)start));
    }

    static string? Part(object[] arguments, Func<int, string> take, string? otherwise) =>
        Of(arguments, 0).IndexOf(Of(arguments, 1), StringComparison.Ordinal) is var found and >= 0 ? take(found) : otherwise;

    static object? Cut(object[] arguments)
    {
        if (Of(arguments, 1).Length == 0)
            return new ExpressionFault("cuts a text at nothing");
        var place = (double)arguments[2];
        var parts = Of(arguments, 0).Split(Of(arguments, 1));
        return place >= 1 && place <= parts.Length ? parts[(int)place - 1] : null;
    }

    static object Replace(object[] arguments) => Of(arguments, 1).Length == 0
        ? new ExpressionFault("replaces nothing by something")
        : ExpressionText.Bounded(Of(arguments, 0).Replace(Of(arguments, 1), Of(arguments, 2), StringComparison.Ordinal));

    static object Pad(object[] arguments) => Of(arguments, 2) is [var fill]
        ? Of(arguments, 0).PadLeft(Count(arguments, 1, ExpressionText.LengthMax), fill)
        : new ExpressionFault("fills with something that is not one character");

    static Regex Pattern(FunctionSite site, int place)
    {
        try
        {
            return new Regex(site.Literal(place), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, PatternTime);
        }
        catch (Exception invalid) when (invalid is ArgumentException or NotSupportedException)
        {
            throw site.Wrong($"'{site.Literal(place)}' is not a pattern that can be used: {invalid.Message.TrimEnd('.')}");
        }
    }

    static object? Timed(Func<object?> look)
    {
        try
        {
            return look();
        }
        catch (RegexMatchTimeoutException)
        {
            return new ExpressionFault(string.Create(CultureInfo.InvariantCulture,
                $"looks for a pattern longer than {PatternTime.TotalMilliseconds} ms"));
        }
    }
}
