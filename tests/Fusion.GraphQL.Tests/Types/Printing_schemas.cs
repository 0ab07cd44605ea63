using System.IO.Compression;
using System.Text.Json;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Tests.Types;

public sealed class Printing_schemas
{
    [Fact]
    public void Equals_the_reference_and_reads_back_the_same()
    {
        using var reference = new Reference();
        using var file = File.OpenRead(OutsideData.File("graphql/execution.jsonl.gz"));
        using var lines = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            using var entry = JsonDocument.Parse(line);
            var sdl = entry.RootElement.GetProperty("sdl").GetString()!;
            var schema = Schema.Parse(sdl).Schema!;
            var printed = schema.Print();
            printed.ShouldBe(reference.Ask("printSchema", sdl: sdl)["text"]!.GetValue<string>());
            Schema.Parse(printed).Schema!.Print().ShouldBe(printed);
        }
    }

    [Fact]
    public void Shows_applied_directives_when_asked()
    {
        const string Sdl = """
            directive @source(name: String) on OBJECT | FIELD_DEFINITION

            type Query @source(name: "a") {
              a: Int @source(name: "b")
            }
            """;
        var schema = Schema.Parse(Sdl).Schema!;
        schema.Print(withDirectives: true).ShouldBe(Sdl);
        schema.Print().ShouldNotContain("@source(name: \"a\")");
    }
}
