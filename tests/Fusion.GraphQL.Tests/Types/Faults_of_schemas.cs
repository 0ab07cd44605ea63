using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Tests.Types;

public sealed class Faults_of_schemas(ITestOutputHelper output)
{
    static readonly string[] Documents =
    [
        "type A{a:Int}",
        "type Query{a:Int __b:Int}",
        "type Query{a(x:Q):Int} type Q{a:Int}",
        "type Query{a:Q} input Q{a:Int}",
        "input I{q:Query} type Query{a(i:I):Int}",
        "type Query implements I & I{a:Int} interface I{a:Int b:Int}",
        "type Query implements I{a:String} interface I{a:Int}",
        "type Query implements I{a:[Int]} interface I{a:[Int!]}",
        "type Query implements I{a:Int!} interface I{a:Int}",
        "type Query implements I{a(x:Int):Int} interface I{a(x:Int!):Int}",
        "type Query implements I{a(x:Int!):Int} interface I{a:Int}",
        "type Query implements I{a:Int} interface I{a(x:Int):Int}",
        "type Query implements O{a:Int} type O{a:Int}",
        "type Query implements I{p:Query} interface I{p:I}",
        "type Query",
        "enum E type Query{e:E}",
        "union U type Query{a:U}",
        "union U = Query | Query type Query{a:U}",
        "union U = Query | E type Query{a:U} enum E{A}",
        "input I type Query{a(i:I):Int}",
        "input I{a:I!} type Query{a(i:I):Int}",
        "input I{a:J!} input J{b:K! c:J!} input K{d:I!} type Query{a(i:I):Int}",
        "input I{a:[I!]!} type Query{a(i:I):Int}",
        "input I @oneOf{a:I} type Query{a(i:I):Int}",
        "input I @oneOf{a:I b:Int} type Query{a(i:I):Int}",
        "input I @oneOf{a:J} input J{i:I!} type Query{a(i:I):Int}",
        "input I @oneOf{a:Int! b:Int=3} type Query{a(i:I):Int}",
        "type Query{a(x:Int! @deprecated):Int}",
        "type Query{a(x:Int!=1 @deprecated):Int}",
        "input I{x:Int! @deprecated} type Query{a(i:I):Int}",
        "type Query{a(x:Int=\"\"):Int}",
        "type Query{a(x:[E!]=[A,B]):Int} enum E{A}",
        "input I{a:[Int]} type Query{a(x:I={a:[1,true],b:2}):Int}",
        "directive @d(x:Int!=null) on FIELD type Query{a:Int}",
        "directive @__a on FIELD type Query{a:Int}",
        "directive @a(__x:Int) on FIELD type Query{a:Int}",
        "schema{query:I} interface I{a:Int}",
        "schema{query:Query mutation:I} type Query{a:Int} input I{a:Int}",
        "schema{query:Query mutation:Query} type Query{a:Int}",
        "schema{query:Query mutation:Query subscription:Query} type Query{a:Int}",
        "type Query implements I{a:Int} interface I implements I{a:Int}",
        "interface A implements B{a:Int} interface B implements A{a:Int} type Query{a:A}",
        "interface I implements J{j:Int} interface J{j:Int} type Query implements I{j:Int}",
        "input I{a:I={}} type Query{a(i:I):Int}",
        "input A{b:B={}} input B{a:A={}} type Query{a(x:A):Int}",
        "input A{b:B={c:{}}} input B{c:C} input C{a:[A]=[{}]} type Query{a(x:A):Int}",
        "input A{b:B={a:null}} input B{a:A={}} type Query{a(x:A):Int}",
        "type Query implements I{a:Int @deprecated} interface I{a:Int}",
        "type Query{__typename:String}",
        "enum E{__A} type Query{a:E}",
        "scalar __X type Query{a:__X}",
        "interface I type Query implements I{a:Int}",
        "type Query{a:Int} extend type Query{b:Query} extend type Query @foo",
        "extend type Query{a:Int}",
        "type Query{a:Int} type Quiry{b:Int} extend type Queri{a:Int}",
        "type Query{a:Int} extend enum Query{A}",
        "schema{query:Query} schema{query:Query} type Query{a:Int}",
        "schema{query:Query query:Query} type Query{a:Int}",
        "type Query{a:Foo b:Intt}",
        "type Query{a:Int a:Int}",
        "type Query{a:Int} extend type Query{a:Int}",
        "type Query{a(x:Int x:Int):Int}",
        "directive @a(x:Int x:Int) on FIELD type Query{a:Int}",
        "enum E{A A} type Query{a:E}",
        "type Query{a:Int} type Query{b:Int}",
        "directive @a on FIELD directive @a on FIELD type Query{a:Int}",
        "type Query @foo{a:Int}",
        "type Query @deprecated{a:Int}",
        "type Query{a:Int @deprecated @deprecated}",
        "type Query{a:Int @deprecated(reasons:\"a\")}",
        "type Query{a:Int @deprecated(reason:\"a\" reason:\"b\")}",
        "scalar X @specifiedBy type Query{a:X}",
        "type Query{a(x:I={a:1 a:2}):Int} input I{a:Int}",
        "scalar D extend scalar D @specifiedBy(url:\"a\") extend scalar D @specifiedBy(url:\"b\") type Query{a:D}",
        "type Query{a:Int} directive @r repeatable on OBJECT type A @r @r{a:Int} extend type A @r",
        "\"d\" type Query{a:Int} interface N{n:Int} extend interface N{m:Int} type X implements N{n:Int}",
    ];

    [Fact]
    public void Are_found_and_worded_as_the_reference_words_them()
    {
        using var reference = new Reference();
        var different = 0;
        foreach (var sdl in Documents)
        {
            var expected = reference.Errors("schema", sdl: sdl);
            // What stops the reference from building a schema arrives there without places.
            var withPlaces = expected.All(e => e.EndsWith(')'));
            var actual = Schema.Parse(sdl).Errors.Select(e => withPlaces ? e.ToString() : e.Message).ToArray();
            if (expected.Order().SequenceEqual(actual.Order()))
                continue;
            different++;
            output.WriteLine($"{sdl}\n  expected {string.Join("\n           ", expected)}\n  actual   "
                + string.Join("\n           ", actual));
        }

        different.ShouldBe(0);
    }

    [Theory]
    [InlineData("type Query { a: Int @deprecated(reason: 1) }", "String cannot represent a non string value: 1 (1:41)")]
    [InlineData("type String { a: Int } type Query { a: String }",
        "Type \"String\" is a built-in scalar. It cannot be redefined. (1:6)")]
    [InlineData("directive @a(x: Int @a) on ARGUMENT_DEFINITION type Query { a: Int }",
        "Directive \"@a\" cannot be applied within its own definition. (1:12)")]
    [InlineData("type Query { a: Int } query { a }", "An operation cannot be part of a schema. (1:23)")]
    [InlineData("type Query { a: Int } fragment F on Query { a }", "A fragment cannot be part of a schema. (1:23)")]
    public void Are_found_where_the_reference_looks_away(string sdl, string error) =>
        Schema.Parse(sdl).Errors.Select(e => e.ToString()).ShouldBe([error]);
}
