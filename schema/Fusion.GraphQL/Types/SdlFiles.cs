using System.Collections.Immutable;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Types;

/// <summary>
/// Several schema files read as one text, line under line, and the way back from a line of that text to its file. Each
/// file must be whole by itself: nothing runs on from one into the next.
/// </summary>
internal sealed class SdlFiles
{
    readonly ImmutableArray<SdlFile> files;
    readonly ImmutableArray<int> firstLines;

    SdlFiles(ImmutableArray<SdlFile> files)
    {
        this.files = files;
        var line = 1;
        var lines = ImmutableArray.CreateBuilder<int>();
        foreach (var file in files)
        {
            lines.Add(line);
            line += Lines(file.Text);
        }

        firstLines = lines.DrainToImmutable();
    }

    public static (Document? Document, GraphQLError? Error, SdlFiles Files) Read(
        ImmutableArray<SdlFile> texts, ParserLimits limits)
    {
        var files = new SdlFiles(texts);
        foreach (var file in texts)
        {
            if (Parser.Parse(file.Text, limits).Error is { } error)
                return (null, error with { Files = [.. error.Locations.Select(_ => file.Name)] }, files);
        }

        var whole = Parser.Parse(string.Join('\n', texts.Select(f => f.Text)), limits);
        return (whole.Node, whole.Error is null ? null : files.Place(whole.Error), files);
    }

    /// <summary>The error with its places told by file, and by line of that file.</summary>
    public GraphQLError Place(GraphQLError error)
    {
        var locations = ImmutableArray.CreateBuilder<SourceLocation>();
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var location in error.Locations)
        {
            var found = firstLines.BinarySearch(location.Line);
            var index = found >= 0 ? found : ~found - 1;
            locations.Add(location with { Line = location.Line - firstLines[index] + 1 });
            names.Add(files[index].Name);
        }

        return error with { Locations = locations.DrainToImmutable(), Files = names.DrainToImmutable() };
    }

    static int Lines(string text) => Printer.SplitLines(text).Length;
}
