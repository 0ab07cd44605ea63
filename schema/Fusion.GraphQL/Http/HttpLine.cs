using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Scheduling;
using Microsoft.AspNetCore.Http;

namespace Fusion.GraphQL.Http;

/// <summary>Where a request waits.</summary>
internal sealed class HttpLine(HttpContext context, GraphQLHttpOptions options) : ILine
{
    /// <summary>Null until it is known who sent it; until then he has the line of his address.</summary>
    public RequestFeatures? Features { get; set; }

    public string Caller => CallerKeys.Of(context, Features, options);

    public string Connection => context.Connection.Id;
}
