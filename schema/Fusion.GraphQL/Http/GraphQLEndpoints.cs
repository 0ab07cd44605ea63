using Fusion.GraphQL.Execution;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Fusion.GraphQL.Http;

public static class GraphQLEndpoints
{
    /// <summary>Serves GraphQL over HTTP at a path: POST, GET for queries, and answers of many parts.</summary>
    public static IEndpointConventionBuilder MapGraphQL(
        this IEndpointRouteBuilder endpoints, string path, Executor executor, GraphQLHttpOptions? options = null)
    {
        options ??= new GraphQLHttpOptions();
        var endpoint = new GraphQLEndpoint(new OperationPipeline(executor, options.Gate), options);
        return endpoints.Map(path, endpoint.HandleAsync).WithDisplayName($"GraphQL {path}");
    }
}
