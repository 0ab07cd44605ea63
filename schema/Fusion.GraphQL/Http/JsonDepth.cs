namespace Fusion.GraphQL.Http;

/// <summary>How deep the JSON of a request may nest, whichever way it comes.</summary>
internal static class JsonDepth
{
    public const int Max = 64;

    public const string Limit = "jsonDepth";

    /// <summary>Whether it was the depth that a reader of JSON could not take; asked only once one has failed.</summary>
    public static bool IsExceeded(ReadOnlySpan<byte> json)
    {
        var depth = 0;
        var isText = false;
        for (var i = 0; i < json.Length; i++)
        {
            switch (json[i])
            {
                case (byte)'"': isText = !isText; break;
                case (byte)'\\' when isText: i++; break;
                case (byte)'{' or (byte)'[' when !isText && ++depth > Max: return true;
                case (byte)'}' or (byte)']' when !isText: depth--; break;
                default: break;
            }
        }

        return false;
    }

    public static HttpRefusal Refusal(string what) =>
        HttpRefusal.OfLimit(400, Limit, Max, $"{what} nests JSON deeper than {Max}. Nest lists and objects less deep.");
}
