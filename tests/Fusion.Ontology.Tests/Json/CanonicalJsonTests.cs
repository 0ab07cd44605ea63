using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Fusion.Ontology.Tests.Json;

public sealed class CanonicalJsonTests
{
    const int Cases = 2_000;

    /// <summary>RFC 8785, section 3.2.2, and the order of section 3.2.3.</summary>
    [Theory]
    [InlineData(
        """{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}""",
        """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""")]
    [InlineData(
        """{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}""",
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}")]
    [InlineData("""{ "b" : [ ] , "a" : { } }""", """{"a":{},"b":[]}""")]
    [InlineData("""["\u0000\u001f\u007f\b\f\t"]""", "[\"\\u0000\\u001f\u007f\\b\\f\\t\"]")]
    public void Text_is_written_as_the_standard_writes_it(string json, string expected) => Canonical(json).ShouldBe(expected);

    [Fact]
    public void Any_text_comes_back_as_itself() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
        {
            var whole = new string([.. text.Get.Where(character => !char.IsSurrogate(character))]);
            var written = CanonicalJson.Canonicalise(JsonSerializer.SerializeToUtf8Bytes(whole));
            return JsonSerializer.Deserialize<string>(written) == whole;
        }));

    [Fact]
    public void Neither_order_nor_repetition_of_the_work_changes_the_bytes() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(ArbMap.Default.ArbFor<(int Number, int Seed)[]>(), pairs =>
        {
            var members = pairs.DistinctBy(pair => pair.Number).ToList();
            var forward = Canonical(Object(members));
            var shuffled = Canonical(Object(members.OrderBy(pair => pair.Seed)));
            return forward == shuffled && Canonical(forward) == forward;
        }));

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":1,"\u0061":2}""")]
    [InlineData("\"\\ud800\"")]
    [InlineData("""{"a":""")]
    public void Text_without_one_meaning_is_refused(string json) => Should.Throw<JsonException>(() => Canonical(json));

    static string Object(IEnumerable<(int Number, int Seed)> members) =>
        $"{{{string.Join(',', members.Select(member => $"\"{member.Number}\":{member.Seed}"))}}}";

    static string Canonical(string json) => Encoding.UTF8.GetString(CanonicalJson.Canonicalise(Encoding.UTF8.GetBytes(json)));
}
