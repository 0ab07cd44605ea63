using System.Text.Json.Nodes;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Proof.Oracles;

/// <summary>The reference implementation as a live process that answers line by line, for comparisons by the thousand.</summary>
public sealed class Reference : IDisposable
{
    readonly OracleProcess _process = Oracle.Start("answers.mjs");

    public JsonNode Ask(string op, string? text = null, string? sdl = null, bool draft = false)
    {
        var request = new JsonObject { ["op"] = op, ["text"] = text, ["sdl"] = sdl, ["draft"] = draft };
        _process.WriteLine(request.ToJsonString());
        _process.Flush();
        var answer = _process.ReadLine() ?? throw new InvalidOperationException("The reference stopped without an answer.");
        return JsonNode.Parse(answer)!;
    }

    /// <summary>Errors as lines of message and places, for comparing.</summary>
    public string[] Errors(string op, string? text = null, string? sdl = null, bool draft = false) =>
        [.. Ask(op, text, sdl, draft)["errors"]!.AsArray().Select(e => Line(e!))];

    static string Line(JsonNode error)
    {
        var locations = error["locations"]!.AsArray()
            .Select(l => new SourceLocation(0, l!["line"]!.GetValue<int>(), l["column"]!.GetValue<int>()));
        return new GraphQLError(error["message"]!.GetValue<string>(), [.. locations]).ToString();
    }

    public void Dispose() => _process.Dispose();
}
