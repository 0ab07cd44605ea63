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

    public static void MapFusionApi(
        this IEndpointRouteBuilder endpoints, ReadModels models, SourceTallies tallies, AccessLedger ledger, TimeProvider time)
    {
        var executor = FusionSchema.Build(
            models, tallies, time, endpoints.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger("Fusion.Api"));
        endpoints.MapGraphQL("/graphql", executor, new GraphQLHttpOptions
        {
            Caller = context => new ValueTask<CallerDecision>(Identify(context)),
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

    static CallerDecision Identify(HttpContext context)
    {
        if (DemoIdentities.Find(context.Request.Headers[IdentityHeader]) is not { } caller)
            return Refuse(
                StatusCodes.Status401Unauthorized,
                "NO_IDENTITY",
                $"Say who asks in the {IdentityHeader} header. Here: {string.Join(", ", DemoIdentities.All.Select(identity => identity.Id))}.");
        PurposeClaim? claim = null;
        var text = context.Request.Headers[PurposeHeader].ToString();
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
