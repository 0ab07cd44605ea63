using System.Text;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Proof.Serving;

/// <summary>Reads a schema from a file; every fault names the file, the line and the column.</summary>
public static class SdlSource
{
    static readonly SchemaOptions Options = new() { IncrementalDelivery = true };

    public static (Schema? Schema, IReadOnlyList<string> Problems) Read(string path)
    {
        string sdl;
        try
        {
            sdl = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)
                .GetString(File.ReadAllBytes(path));
        }
        catch (DecoderFallbackException fault)
        {
            return (null, [$"{path} is not UTF-8: the byte at offset {fault.Index} does not belong there."]);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (null, [Directory.Exists(path) ? $"{path} is a folder; name one SDL file."
                : File.Exists(path) ? $"{path} cannot be read: {fault.Message}" : $"There is no file {path}."]);
        }

        var result = Schema.Parse(Options, [new SdlFile(path, sdl)]);
        return result.Succeeded ? (result.Schema, []) : (null, [.. result.Errors.Select(error => Line(path, error))]);
    }

    /// <summary>As compilers write it, so that editors can jump there.</summary>
    static string Line(string path, Language.GraphQLError error)
    {
        var places = error.Locations.Select((location, index) =>
            $"{(index < error.Files.Length ? error.Files[index] : "")}:{location.Line}:{location.Column}").ToArray();
        return places.Length == 0 ? $"{path}: {error.Message}"
            : $"{places[0]}: {error.Message}{(places.Length > 1 ? $" (also {string.Join(", ", places[1..])})" : "")}";
    }
}
