using System.Collections;
using System.Globalization;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Types;

namespace Fusion.Benchmarks.GraphQL;

/// <summary>A list of some 100 MB that is made while it is read, so that only the server's own memory is measured.</summary>
sealed class LongList : IReadOnlyList<LongList.Row>
{
    public const string Query = "{ rows { id name note } }";

    /// <summary>A null in any row would null this list, so the beginning of it is held.</summary>
    public const string StrictQuery = "{ strict { id name note } }";

    public const int Rows = 700_000;

    const string Note = "A note of the length notes have, which is to say some ninety characters, give or take a few.";

    public static Executor Build() => Executor.Build(
        Schema.Parse("type Query { rows: [Row]  strict: [Row!]! }  type Row { id: ID!  name: String!  note: String }"),
        bind =>
        {
            bind.Query().Field("rows", () => new LongList()).Field("strict", () => new LongList());
            bind.Object<Row>("Row");
        },
        new ExecutorOptions { MaxListItems = Rows });

    public int Count => Rows;

    public Row this[int index] => new(string.Create(CultureInfo.InvariantCulture, $"row-{index:D8}"), "Gareth Pembery", Note);

    public IEnumerator<Row> GetEnumerator() => Enumerable.Range(0, Rows).Select(index => this[index]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public sealed record Row(string Id, string Name, string Note);
}
