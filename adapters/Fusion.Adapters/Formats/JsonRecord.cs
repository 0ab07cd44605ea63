using System.Text.Json;

namespace Fusion.Adapters.Formats;

/// <summary>One JSON object as a tree. The items of an array are repeated children; null is absence.</summary>
static class JsonRecord
{
    /// <summary>A record with more values than this is no record but an attack, or a document under the wrong path.</summary>
    public const int NodesMax = 100_000;

    const int DepthMax = 64;

    /// <summary>Where the name of an item inside an array of arrays has to be something.</summary>
    const string ItemName = "item";

    static readonly JsonReaderOptions Strict = new()
    {
        MaxDepth = DepthMax,
        CommentHandling = JsonCommentHandling.Disallow,
    };

    public static (RecordNode? Fields, string? Fault) Parse(ReadOnlySpan<byte> bytes)
    {
        if (!System.Text.Unicode.Utf8.IsValid(bytes))
            return (null, "The record is not valid UTF-8.");
        try
        {
            var reader = new Utf8JsonReader(bytes, Strict);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
                return (null, "The record is not a JSON object.");
            var nodes = 0;
            var record = ReadObject(ref reader, ref nodes);
            return reader.Read() ? (null, "The record goes on after its end.") : (record, null);
        }
        catch (JsonException malformed)
        {
            return (null, Describe("The record is not valid JSON", malformed));
        }
        catch (InvalidOperationException)
        {
            return (null, "The record is not valid JSON: a text holds half of a surrogate pair.");
        }
        catch (RecordShapeException shape)
        {
            return (null, shape.Message);
        }
    }

    /// <summary>The reader's own message may quote the data; the place may not.</summary>
    public static string Describe(string what, JsonException malformed) =>
        $"{what} at line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1}.";

    static TreeNode ReadObject(ref Utf8JsonReader reader, ref int nodes)
    {
        var node = new TreeNode();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (!names.Add(name))
                throw new RecordShapeException("An object of the record says one of its names twice.");
            reader.Read();
            ReadInto(node, name, ref reader, ref nodes);
        }

        return node;
    }

    static void ReadInto(TreeNode parent, string name, ref Utf8JsonReader reader, ref int nodes)
    {
        if (++nodes > NodesMax)
            throw new RecordShapeException($"The record holds more than {NodesMax} values.");
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                parent.Add(name, ReadObject(ref reader, ref nodes));
                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    ReadItem(parent, name, ref reader, ref nodes);
                break;
            case JsonTokenType.Null:
                break;
            case JsonTokenType.String:
                parent.Add(name, TreeNode.Leaf(reader.GetString()));
                break;
            default:
                parent.Add(name, TreeNode.Leaf(System.Text.Encoding.UTF8.GetString(reader.ValueSpan)));
                break;
        }
    }

    static void ReadItem(TreeNode parent, string name, ref Utf8JsonReader reader, ref int nodes)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            ReadInto(parent, name, ref reader, ref nodes);
            return;
        }

        var inner = new TreeNode();
        ReadInto(inner, ItemName, ref reader, ref nodes);
        parent.Add(name, inner);
    }
}

/// <summary>A record is well formed and still cannot be one; the message quotes nothing of it.</summary>
sealed class RecordShapeException(string message) : Exception(message);
