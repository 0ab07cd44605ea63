using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Scheduling;

namespace Fusion.GraphQL.Http;

/// <summary>A request turned away before it became an operation: the status, and what the client can do about it.</summary>
internal sealed record HttpRefusal(int Status, GraphQLError Error, string? Allow = null)
{
    public static HttpRefusal Of(int status, string message, string code) =>
        new(status, new GraphQLError(message) { Extensions = new Dictionary<string, object?> { ["code"] = code } });

    public static HttpRefusal BadRequest(string message) => Of(400, message, "BAD_REQUEST");

    /// <summary>Well formed, yet not a GraphQL request.</summary>
    public static HttpRefusal Malformed(string message, StatusProfile profile) =>
        Of(profile == StatusProfile.Draft2026 ? 422 : 400, message, "BAD_REQUEST");

    public static HttpRefusal Method(string allow, string message) =>
        Of(405, message, "METHOD_NOT_ALLOWED") with { Allow = allow };

    public static HttpRefusal TooLarge(int max) =>
        OfLimit(413, "bodyBytes", max, $"The request body is larger than {max} bytes. Send less, or split the request.");

    /// <summary>Too many wait for a back seat.</summary>
    public static HttpRefusal Crowded() => new(503, LimitExceededException.Waiting(Seats.WaitingMax).ToOverload());

    /// <summary>A limit of the transport, named like those of the executor.</summary>
    public static HttpRefusal OfLimit(int status, string limit, int max, string message, string code = "LIMIT_EXCEEDED") =>
        new(status, new GraphQLError(message)
        {
            Extensions = new Dictionary<string, object?> { ["code"] = code, ["limit"] = limit, ["max"] = max },
        });
}
