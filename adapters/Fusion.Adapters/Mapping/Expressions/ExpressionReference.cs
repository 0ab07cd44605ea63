using System.Globalization;
using System.Text;
using Fusion.Adapters.Mapping.Measures;

namespace Fusion.Adapters.Mapping.Expressions;

/// <summary>The page that says what an expression can say, made from what the compiler knows.</summary>
static class ExpressionReference
{
    public static string Write()
    {
        var page = new StringBuilder(Introduction);
        Section(page, "Texts", TextFunctions.All);
        Section(page, "Numbers", NumberFunctions.All);
        Section(page, "Dates and instants", DateFunctions.All);
        Section(page, "Places", PlaceFunctions.All);
        page.Append("## Units\n\n`convert` and `unit:` know ").AppendJoin(", ", Units.Names.Select(name => $"`{name}`")).Append(".\n");
        return page.ToString();
    }

    static void Section(StringBuilder page, string title, IReadOnlyList<ExpressionFunction> functions)
    {
        page.Append(CultureInfo.InvariantCulture, $"## {title}\n\n| function | gives | |\n|---|---|---|\n");
        foreach (var function in functions)
            page.Append(CultureInfo.InvariantCulture, $"| `{function.Signature}` | {function.Gives.Say()} | {function.Means} |\n");
        page.Append('\n');
    }

    const string Introduction = """
        # Expressions

        Where a mapping takes a value it may say `{ expr: … }`, and where it takes a condition `{ expr: … }` that gives yes or no. An expression is
        typed, has no loop, always ends, and is compiled once. What is wrong with it is told at its line and column before any record is read; what
        a record lacks or breaks is a fault of that record.

        - A field is written bare (`Person.Age`) or, whatever it is called, in brackets: `[CAR PARK]`. It has the type its contract says, and is
          read as the contract says (codes, formats, units); without a contract it is a text.
        - Texts stand in `'…'` or `"…"`, a quote inside is written twice. Numbers are written `12.5`. There are `true`, `false` and `nothing`.
        - `or`, `and`, `not`; `=`, `<>`, `<`, `<=`, `>`, `>=` between values of one type; `&` puts texts together; `+`, `-`, `*`, `/`, `%`.
        - What is absent stays absent: a function or a sum of nothing is nothing. A comparison with it does not hold, and `&` leaves it out.
        - `if(condition, value, otherwise)` gives one of two values of one type, `coalesce(a, b, …)` the first there is,
            `present(a)` whether there is one.
        - Division by zero, a date no calendar has, a number that is none and a text longer than 65,536 characters are faults.
        - A `'…'` in the tables below must be written out: formats, zones, patterns, units and tables are looked at once,
            when the mapping is compiled.
          Patterns are matched in linear time and given 100 ms.

        An expression has at most 2,000 characters and nests at most 40 deep.


        """;
}
