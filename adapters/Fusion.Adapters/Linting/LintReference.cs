using System.Globalization;
using System.Text;

namespace Fusion.Adapters.Linting;

/// <summary>The page that lists the rules, made from the rules.</summary>
static class LintReference
{
    public static string Write()
    {
        var page = new StringBuilder(Introduction);
        foreach (var rule in Linter.Rules)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"| {rule.Id} | {rule.Severity.ToString().ToLowerInvariant()} | {rule.Title} | {(rule.CanFix ? "yes" : "")} |\n");
        }

        return page.ToString();
    }

    const string Introduction = """
        # Rules for manifests

        `fusion sources lint [PATH]` holds the catalogue, or a folder of it, to these rules and says of every finding its file, line and column and
        what to do. `--fix` mends what has a yes in the last column; `--format sarif` writes SARIF 2.1.0. The exit code is 1 when something is found
        that is more than a note.

        What is right as it is says so on a line of its own, with a reason, for the whole file:

        ```yaml
        # lint: allow FS046 because the publisher gives the month alone
        ```

        | rule | severity | what holds | `--fix` |
        |---|---|---|---|

        """;
}
