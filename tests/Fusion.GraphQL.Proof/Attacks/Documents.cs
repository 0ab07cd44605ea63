using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Fusion.GraphQL.Proof.Attacks;

/// <summary>The families of attack that any transport can carry: hostile documents, variables and extensions.</summary>
static class Documents
{
    const string Any = "query($w: Where) { search(where: $w) { id } }";

    public static IEnumerable<Attack> All() => [.. Reading(), .. Validating(), .. Asking(), .. Sending()];

    static IEnumerable<Attack> Reading()
    {
        yield return Of(1, "selections nested 1,000 deep", $"{Times(1_000, "{nodes")}{Times(1_000, "}")}");
        yield return Of(1, "selections nested 150,000 deep", Times(150_000, "{nodes"));
        yield return Of(2, "lists nested 100,000 deep in a literal", $"{{list(l:{Times(100_000, "[")}");
        yield return Of(2, "objects nested 50,000 deep in a literal", $"{{search(where:{Times(50_000, "{not:")}");
        yield return Of(3, "a type of 100,000 lists", $"query($a:{Times(100_000, "[")}");
        yield return Of(4, "variables nested 10,000 deep", Any, $"{{\"w\":{Times(10_000, "{\"not\":")}{{}}{Times(10_000, "}")}}}");
        yield return Of(4, "variables nested 60 deep", Any, $"{{\"w\":{Times(60, "{\"not\":")}{{}}{Times(60, "}")}}}");
        yield return Of(5, "a comment of 900 kB", $"{{hello}}#{new string('x', 900_000)}");
        yield return Of(5, "900,000 commas", $"{{hello{new string(',', 900_000)}}}");
        yield return Of(5, "250,000 byte order marks", $"{Times(250_000, "\uFEFF")}{{hello}}");
        yield return Of(6, "a string of 900 kB", $"{{hello(name:\"{new string('x', 900_000)}\")}}");
        yield return Of(6, "a block string of 200,000 lines", $"{{hello(name:\"\"\"{Times(200_000, " \n")}\"\"\")}}");
        yield return Of(7, "a number of 900,000 digits", $"{{number(i:{new string('9', 900_000)})}}");
        yield return Of(7, "a number beyond all range", "{number(f:1e400)}");
        yield return Of(8, "half a surrogate pair and NUL", "{hello(name:\"\\uD800\")}\0");
        yield return Of(8, "half a surrogate pair in a variable", Any, "{\"w\":{\"match\":\"\\ud800\"}}");
        yield return Of(8, "half a surrogate pair in the name of one", Any, "{\"\\ud800\":1,\"w\":{\"\\udc00\":1}}");
        yield return Of(8, "half a surrogate pair in a hash", "{hello}", extensions: "{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"\\ud800\"}}");
        yield return Of(8, "70,000 surrogate pairs and a half", Any, $"{{\"w\":{{\"match\":\"{Times(70_000, "\\ud83d\\ude00")}\\ud83d\"}}}}");
    }

    static IEnumerable<Attack> Validating()
    {
        yield return Of(9, "10,000 times the same field", $"{{{Times(10_000, "hello ")}}}");
        yield return Of(10, "fragments in fragments, repeated", $"{{{Times(30, "... { nodes { ")}id{Times(30, "} hello id }")}}}");
        yield return Of(10, "200 fragments that each repeat a subtree", $"{{{Times(200, "... on Query { nodes { ... on Node { id ... on Item { self { id } } } } } ")}}}");
        yield return Of(11, "101 aliases", $"{{{Each(101, i => $"a{i}:__typename ")}}}");
        yield return Of(11, "10,000 aliases", $"{{{Each(10_000, i => $"a{i}:hello ")}}}");
        yield return Of(12, "400 conflicting aliases", $"{{{Each(400, i => $"x{i}:hello x{i}:boom ")}}}");
        yield return Of(13, "10,000 unknown directives", $"{{hello{Times(10_000, "@aa")}}}");
        yield return Of(13, "900 repeatable directives", $"{{hello{Times(900, "@tag(name:\"x\")")}}}");
        yield return Of(14, "10,000 unused variables", $"query({Each(10_000, i => $"$v{i}:Int ")}){{hello}}");
        yield return Of(14, "3,000 unused variables", $"query({Each(3_000, i => $"$v{i}:Int ")}){{hello}}");
        yield return Of(15, "2,500 unused fragments", $"{{hello}}{Each(2_500, i => $"fragment F{i} on Query{{hello}}")}");
        yield return Of(16, "fragments in a circle of two", "{...A}fragment A on Query{...B}fragment B on Query{...A}");
        yield return Of(16, "fragments in a circle of 2,200", $"{{...F0}}{Each(2_200, i => $"fragment F{i} on Query{{...F{(i + 1) % 2_200}}}")}");
        yield return Of(17, "a chain of 2,200 fragments", $"{{...F0}}{Each(2_200, i => $"fragment F{i} on Query{{...F{i + 1}}}")}fragment F2200 on Query{{hello}}");
        yield return Of(18, "fragments that double 25 times", $"{{nodes{{...F0}}}}{Each(25, i => $"fragment F{i} on Item{{a:self{{...F{i + 1}}}b:self{{...F{i + 1}}}}}")}fragment F25 on Item{{id}}");
        yield return Of(19, "5,000 mistakes", $"{{{Each(5_000, i => $"nope{i} ")}}}");
        yield return Of(19, "60 unknown members of 13 kB", Any, $"{{\"w\":{{{string.Join(',', Enumerable.Range(0, 60).Select(i => $"\"u{i}\":\"{new string('x', 13_000)}\""))}}}}}");
        yield return Of(19, "60 objects with an unknown member of 13 kB", Any, $"{{\"w\":{{\"and\":[{string.Join(',', Enumerable.Range(0, 60).Select(_ => $"{{\"u\":\"{new string('x', 13_000)}\"}}"))}]}}}}");
        yield return Of(19, "an unknown member with a name of 800 kB", Any, $"{{\"w\":{{\"{new string('x', 800_000)}\":1}}}}");
        yield return Of(19, "100 mistakes under a name of 800 kB", $"query {new string('x', 800_000)}{{{Each(100, i => $"a{i}:hello(name:$v{i}) ")}}}");
        yield return Of(19, "60 unknown members of 13 kB in a literal", $"{{search(where:{{{string.Join(',', Enumerable.Range(0, 60).Select(i => $"u{i}:\"{new string('x', 13_000)}\""))}}}){{id}}}}");
        yield return Of(20, "introspection in a circle", "{__schema{types{fields{type{fields{type{fields{type{name}}}}}}}}}");
        yield return Of(22, "names tried out", "{helo __type(name:\"Itm\"){name}nods{nam}}");
    }

    static IEnumerable<Attack> Asking()
    {
        const string Introspection =
            "{__schema{types{kind name description fields(includeDeprecated:true){name args{name type{name kind ofType{name kind}}}"
            + "type{name kind ofType{name kind ofType{name kind}}}}enumValues{name}possibleTypes{name}interfaces{name}}directives{name locations}}}";
        yield return Of(21, "introspection, 64 at once", Introspection) with { Requests = 64, Together = true };
        yield return Of(23, "pages of 100 in pages, four levels", "{nodes(first:100){friends(first:100){friends(first:100){friends(first:100){id}}}}}");
        yield return Of(23, "pages just under the price", "{nodes(first:100){friends(first:100){name}}}");
        yield return Of(24, "a page of -1", "{nodes(first:-1){id}}");
        yield return Of(24, "a page of 2,147,483,648", "{nodes(first:2147483648){id}}");
        yield return Of(24, "first and last of the largest", "{nodes(first:2147483647,last:2147483647){id}}");
        yield return Of(28, "an error that knows a secret", "{boom}");
        yield return Of(39, "10,000 deferred fragments", $"{{{Each(10_000, i => $"...@defer(label:\"l{i}\"){{hello}}")}}}");
        yield return Of(39, "900 deferred fragments", $"{{{Each(900, i => $"...@defer(label:\"l{i}\"){{a{i}:hello}}")}}}");
        yield return Of(41, "10,000 words to find", Any, $"{{\"w\":{{\"in\":[{string.Join(',', Enumerable.Repeat("\"x\"", 10_000))}]}}}}");
        yield return Of(41, "400,000 numbers for a list of lists", "query($l:[[Int]]){list(l:$l)}", $"{{\"l\":[[{string.Join(',', Enumerable.Repeat("7", 400_000))}]]}}");
        yield return Of(41, "300,000 empty conditions", Any, $"{{\"w\":{{\"and\":[{string.Join(',', Enumerable.Repeat("{}", 300_000))}]}}}}");
        yield return Of(41, "24,400 conditions of a word", Any, $"{{\"w\":{{\"and\":[{string.Join(',', Enumerable.Repeat("{\"match\":\"a\"}", 24_400))}]}}}}");
        yield return Of(41, "a thousand conditions in a literal", $"{{search(where:{{and:[{Times(1_000, "{match:\"(a+)+$\"}")}]}}){{id}}}}");
        yield return Of(45, "markup in the data", "{markup}");
    }

    static IEnumerable<Attack> Sending()
    {
        yield return Of(43, "60,000 variables nobody asked for", Any, $"{{{string.Join(',', Enumerable.Range(0, 60_000).Select(i => $"\"v{i}\":1"))}}}");
        yield return Of(43, "keys twice, and __proto__", Any, "{\"w\":{\"match\":\"a\"},\"w\":{\"match\":\"b\"},\"__proto__\":{\"x\":1}}");
        yield return Of(44, "extensions of 900 kB", "{hello}", extensions: $"{{\"x\":\"{new string('x', 900_000)}\"}}");
        yield return Of(44, "extensions nested 5,000 deep", "{hello}", extensions: $"{{\"x\":{Times(5_000, "[")}{Times(5_000, "]")}}}");
    }

    static Attack Of(int family, string name, string query, string? variables = null, string? extensions = null) => new(family, name)
    {
        Request = $"{{\"query\":{JsonSerializer.Serialize(query)},\"variables\":{variables ?? "{}"},\"extensions\":{extensions ?? "{}"}}}",
    };

    internal static string Times(int count, string text) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    static string Each(int count, Func<int, FormattableString> write)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
            text.Append(write(i).ToString(CultureInfo.InvariantCulture));
        return text.ToString();
    }
}
