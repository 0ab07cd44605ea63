using Fusion.GraphQL.Language;
using Fusion.GraphQL.Proof.Fuzzing;
using Fusion.GraphQL.Types;
using Fusion.GraphQL.Validation;

namespace Fusion.GraphQL.Tests.Fuzzing;

public sealed class Generated_documents(ITestOutputHelper output)
{
    /// <summary>Change to walk other documents; a failure prints the document itself.</summary>
    const int Seed = 20261121;

    const int Documents = 5_000;

    /// <summary>
    /// Documents whose errors may be worded otherwise: where a fragment meets itself, or an argument is given twice, the
    /// reference sometimes tells of a field that conflicts with itself.
    /// </summary>
    const int WordedDifferentlyMax = Documents / 500;

    [Fact]
    public void Are_validated_as_the_reference_does()
    {
        using var reference = new Reference();
        var schema = Schema.Parse(DocumentGenerator.Sdl).Schema!;
        var generator = new DocumentGenerator(schema, Seed);
        int valid = 0, misjudged = 0, different = 0;
        for (var i = 0; i < Documents; i++)
        {
            var text = generator.Next();
            var document = Parser.Parse(text).Node.ShouldNotBeNull(text);
            var expected = reference.Errors("validate", text, DocumentGenerator.Sdl).Order().ToArray();
            var actual = Validator.Validate(schema, document).Select(e => e.ToString()).Order().ToArray();
            valid += actual.Length == 0 ? 1 : 0;
            if (expected.SequenceEqual(actual))
                continue;
            different++;
            misjudged += expected.Length > 0 == actual.Length > 0 ? 0 : 1;
            output.WriteLine($"{text}  expected {string.Join("\n           ", expected.Except(actual))}\n"
                + $"  actual   {string.Join("\n           ", actual.Except(expected))}");
        }

        output.WriteLine($"{Documents} documents, {valid} valid, {misjudged} misjudged, {different} worded differently");
        misjudged.ShouldBe(0);
        different.ShouldBeLessThanOrEqualTo(WordedDifferentlyMax);
    }
}
