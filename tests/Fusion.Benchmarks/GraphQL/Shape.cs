namespace Fusion.Benchmarks.GraphQL;

/// <summary>One question the servers are measured with.</summary>
sealed record Shape(string Name, string Summary, string Query)
{
    public static readonly Shape A = new("a", "{hello}", "{ hello }");

    public static readonly Shape B = new(
        "b", "20 authors with md5 and books", "{ authors { id name md5 books { id name } } }");

    public static readonly Shape C = new(
        "c", "1,000 persons × 7 fields + 3 links × 4",
        "{ persons { id name born score rank active town links { kind target weight since } } }");

    public static readonly IReadOnlyList<Shape> All = [A, B, C];
}
