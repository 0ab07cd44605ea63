using System.Collections.Immutable;
using Fusion.GraphQL.Binding;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Execution;

/// <summary>Writes errors in the shape the specification gives them.</summary>
internal static class ErrorJson
{
    static readonly CustomLeaf Values = new(null);

    public static void WriteAll(IReadOnlyList<GraphQLError> errors, ResponseWriter writer)
    {
        writer.WriteByte((byte)'[');
        for (var i = 0; i < errors.Count; i++)
        {
            if (i > 0)
                writer.WriteByte((byte)',');
            Write(errors[i], writer);
        }

        writer.WriteByte((byte)']');
    }

    public static void Write(GraphQLError error, ResponseWriter writer)
    {
        writer.WriteRaw("{\"message\":"u8);
        writer.WriteString(error.Message);
        if (!error.Locations.IsDefaultOrEmpty)
            WriteLocations(error.Locations, writer);
        if (!error.Path.IsDefaultOrEmpty)
        {
            writer.WriteRaw(",\"path\":"u8);
            WritePath(error.Path, writer);
        }

        if (error.Extensions is { Count: > 0 } extensions)
        {
            writer.WriteRaw(",\"extensions\":"u8);
            Values.Write(extensions, writer);
        }

        writer.WriteByte((byte)'}');
    }

    static void WriteLocations(ImmutableArray<SourceLocation> locations, ResponseWriter writer)
    {
        writer.WriteRaw(",\"locations\":["u8);
        var first = true;
        foreach (var location in locations)
        {
            writer.WriteRaw(first ? "{\"line\":"u8 : ",{\"line\":"u8);
            first = false;
            writer.WriteInt(location.Line);
            writer.WriteRaw(",\"column\":"u8);
            writer.WriteInt(location.Column);
            writer.WriteByte((byte)'}');
        }

        writer.WriteByte((byte)']');
    }

    public static void WritePath(IReadOnlyList<PathItem> path, ResponseWriter writer)
    {
        writer.WriteByte((byte)'[');
        for (var i = 0; i < path.Count; i++)
        {
            if (i > 0)
                writer.WriteByte((byte)',');
            if (path[i].Name is { } name)
                writer.WriteString(name);
            else
                writer.WriteInt(path[i].Index);
        }

        writer.WriteByte((byte)']');
    }
}
