using System.Text.Json;
using Fusion.Api.Access;
using Fusion.Engine.Access;
using Fusion.Engine.Intake;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Http;
using Fusion.GraphQL.Language;
using Fusion.Projections;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fusion.Api.Http;

/// <summary>The API on HTTP: GraphQL, the SDL as text, and the identities of a machine without an identity provider.</summary>
public static class FusionApi
{
    public const string IdentityHeader = "Fusion-Identity";
    public const string PurposeHeader = "Fusion-Purpose";

    /// <summary>Bytes of a request line the server must read so that queries by GET may be as long as they say.</summary>
    public static int RequestLineBytes { get; } = new GraphQLHttpOptions().RequestLineBytes;

    public static void MapFusionApi(
        this IEndpointRouteBuilder endpoints, ReadModels models, SourceTallies tallies, AccessLedger ledger, TimeProvider time)
    {
        var executor = FusionSchema.Build(
            models, tallies, ledger, time, endpoints.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger("Fusion.Api"));
        endpoints.MapGraphQL("/graphql", executor, new GraphQLHttpOptions
        {
            Caller = context => new ValueTask<CallerDecision>(Identify(Said(context))),
            SocketCaller = (context, payload) => new ValueTask<CallerDecision>(Identify(Said(context, payload))),
            CallerKey = features => features.Get<CallContext>().Caller.Actor,
            OperationFeatures = features => RequestFeatures.Empty.With(features.Get<CallContext>().ForAnotherOperation()),
            Gate = new AccessGate(ledger, new ReferenceLookup(models.Search, models.Entities), time),
        });
        endpoints.MapGet("/schema.graphqls", () => Results.Text(FusionSchema.Sdl(), "text/plain; charset=utf-8"));
        endpoints.MapGet("/identities", () => DemoIdentities.All.Select(identity => new
        {
            identity.Id,
            identity.Name,
            Role = identity.Role.ToString(),
        }));
    }

    static (string? Identity, string Purpose) Said(HttpContext context) =>
        (context.Request.Headers[IdentityHeader], context.Request.Headers[PurposeHeader].ToString());

    /// <summary>A browser can set no headers on a WebSocket, so it says in its first message what it would say in them.</summary>
    static (string? Identity, string Purpose) Said(HttpContext context, JsonElement payload)
    {
        var (identity, purpose) = Said(context);
        return (Text(payload, IdentityHeader) ?? identity, Text(payload, PurposeHeader) ?? purpose);
    }

    static string? Text(JsonElement payload, string name) =>
        payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() : null;

    static CallerDecision Identify((string? Identity, string Purpose) said)
    {
        if (DemoIdentities.Find(said.Identity) is not { } caller)
            return Refuse(
                StatusCodes.Status401Unauthorized,
                "NO_IDENTITY",
                $"Say who asks in the {IdentityHeader} header. Here: {string.Join(", ", DemoIdentities.All.Select(identity => identity.Id))}.");
        PurposeClaim? claim = null;
        var text = said.Purpose;
        if (text.Length > PurposeClaim.LengthMax)
            return Refuse(
                StatusCodes.Status400BadRequest,
                "BAD_PURPOSE",
                $"The {PurposeHeader} header has {text.Length} characters; at most {PurposeClaim.LengthMax} are taken. Say it shorter.");
        if (text.Length > 0 && !PurposeClaim.TryParse(text, out claim))
            return Refuse(
                StatusCodes.Status400BadRequest,
                "BAD_PURPOSE",
                $"The {PurposeHeader} header is not understood. Write: investigation; ref=CRIME-OR-INCIDENT-NUMBER; why=WORDS");
        var call = new CallContext(caller, claim, Guid.CreateVersion7().ToString());
        return CallerDecision.Accept(RequestFeatures.Empty.With(call));
    }

    static CallerDecision Refuse(int status, string code, string message) => CallerDecision.Refuse(
        status, new GraphQLError(message) { Extensions = new Dictionary<string, object?> { ["code"] = code } });
}
