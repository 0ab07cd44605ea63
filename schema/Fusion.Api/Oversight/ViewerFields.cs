using Fusion.Api.Access;
using Fusion.GraphQL.Binding;
using Fusion.Projections.Graph;

namespace Fusion.Api.Oversight;

/// <summary>Tells callers who the system takes them for.</summary>
sealed class ViewerFields(IEntityGraph graph)
{
    public void Bind(SchemaBinding schema)
    {
        schema.Query().Field("viewer", ViewAsync);
        schema.Object<ViewerView>("Viewer");
    }

    async Task<ViewerView> ViewAsync(ResolveArgs arguments)
    {
        var call = arguments.Context<CallContext>();
        var purpose = call.Purpose ?? throw new InvalidOperationException("An operation ran without having been admitted.");
        return new ViewerView(
            call.Caller.Actor,
            call.Caller.Role.ToString(),
            purpose.Kind.ToString(),
            purpose.Justification.ToString(),
            (await graph.PositionAsync(arguments.Cancellation)).Value);
    }
}

sealed record ViewerView(string Actor, string Role, string Purpose, string Justification, long Position);
