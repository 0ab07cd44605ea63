using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Tests.Types;

public sealed class Comparing_schemas
{
    [Theory]
    [InlineData("type Query{a:Int b:Int}", "type Query{a:Int}", "Breaking: Query.b: was removed")]
    [InlineData("type Query{a:Int}", "type Query{a:Int b:Int}", "Safe: Query.b: was added")]
    [InlineData("type Query{a:Int}", "type Query{a:Int!}", "Safe: Query.a: changed type from Int to Int!")]
    [InlineData("type Query{a:Int!}", "type Query{a:Int}", "Breaking: Query.a: changed type from Int! to Int")]
    [InlineData("type Query{a:[Int]}", "type Query{a:[Int!]!}", "Safe: Query.a: changed type from [Int] to [Int!]!")]
    [InlineData("type Query{a:Int}", "type Query{a:[Int]}", "Breaking: Query.a: changed type from Int to [Int]")]
    [InlineData("type Query{a(x:Int!):Int}", "type Query{a(x:Int):Int}",
        "Safe: Query.a(x:): changed type from Int! to Int")]
    [InlineData("type Query{a(x:Int):Int}", "type Query{a(x:Int!):Int}",
        "Breaking: Query.a(x:): changed type from Int to Int!")]
    [InlineData("type Query{a(x:Int! = 1):Int}", "type Query{a(x:Int!):Int}",
        "Breaking: Query.a(x:): no longer defaults to 1 and is required")]
    [InlineData("type Query{a(x:Int = 1):Int}", "type Query{a(x:Int = 2):Int}",
        "Dangerous: Query.a(x:): defaults to 2 instead of 1")]
    [InlineData("type Query{a:Int}", "type Query{a(x:Int):Int}", "Dangerous: Query.a(x:): was added")]
    [InlineData("type Query{a:Int}", "type Query{a(x:Int!):Int}", "Breaking: Query.a(x:): was added and is required")]
    [InlineData("enum E{A} type Query{e:E}", "enum E{A B} type Query{e:E}", "Dangerous: E.B: was added")]
    [InlineData("enum E{A B} type Query{e:E}", "enum E{A} type Query{e:E}", "Breaking: E.B: was removed")]
    [InlineData("type A{a:Int} type B{a:Int} union U = A type Query{u:U b:B}",
        "type A{a:Int} type B{a:Int} union U = A | B type Query{u:U b:B}", "Dangerous: U: includes B now")]
    [InlineData("input I{a:Int b:Int} type Query{a(i:I):Int}", "input I @oneOf{a:Int b:Int} type Query{a(i:I):Int}",
        "Breaking: I: takes exactly one field now")]
    [InlineData("interface I{a:Int} type Query implements I{a:Int}", "interface I{a:Int} type Query{a:Int}",
        "Breaking: Query: no longer implements I")]
    [InlineData("type Query{a:Int} scalar S", "type Query{a:Int} enum S{A}", "Breaking: S: changed from SCALAR to ENUM")]
    [InlineData("directive @d repeatable on FIELD | QUERY type Query{a:Int}", "directive @d on FIELD type Query{a:Int}",
        "Breaking: @d: may no longer stand on QUERY; Breaking: @d: is no longer repeatable")]
    [InlineData("type Query{a:Int} type Mutation{b:Int}", "schema{query:Query} type Query{a:Int} type Mutation{b:Int}",
        "Breaking: Mutation: is no longer the mutation root")]
    [InlineData("type Query{a:Int}", "type Query{a:Int @deprecated(reason:\"use b\")}", "Safe: Query.a: was deprecated")]
    [InlineData("type Query{a:Int}", "\"Everything.\" type Query{a:Int}", "Safe: Query: changed its description")]
    public void Says_what_each_difference_means(string older, string newer, string changes) =>
        string.Join("; ", SchemaDiff.Compare(Schema.Parse(older).Schema!, Schema.Parse(newer).Schema!)).ShouldBe(changes);
}
