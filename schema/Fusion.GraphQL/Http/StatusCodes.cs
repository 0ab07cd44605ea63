using Fusion.GraphQL.Execution;

namespace Fusion.GraphQL.Http;

/// <summary>The HTTP status of a GraphQL response.</summary>
internal static class StatusCodes
{
    const int PartialSuccess = 294;

    public static int Of(OperationResponse response, ResponseFormat format, StatusProfile profile)
    {
        if (response.Stage == ResponseStage.Refused)
            return Refused(response);
        if (profile == StatusProfile.Draft2026)
            return Draft(response);
        return format == ResponseFormat.GraphQLResponse && !response.WasExecuted ? 400 : 200;
    }

    static int Draft(OperationResponse response) => response.Stage switch
    {
        ResponseStage.Parsing => 400,
        ResponseStage.Validation or ResponseStage.Operation or ResponseStage.Variables => 422,
        ResponseStage.Refused => Refused(response),
        ResponseStage.Execution => response.Errors.Count == 0 ? 200 : PartialSuccess,
        _ => throw new ArgumentOutOfRangeException(nameof(response)),
    };

    static int Refused(OperationResponse response) =>
        response.Errors is [{ Extensions: { } extensions }, ..] && extensions.TryGetValue("code", out var code)
            ? code switch
            {
                "LIMIT_EXCEEDED" => 400,
                "OVERLOADED" or "UNAVAILABLE" => 503,
                "UNAUTHENTICATED" => 401,
                _ => 403,
            }
            : 403;
}
