using Fusion.GraphQL.Tests.Execution;
using System.Text.Json;

namespace Fusion.GraphQL.Tests.Http;

public class AuditTests
{
    [Fact]
    public async Task Every_audit_of_graphql_http_is_ok()
    {
        await using var server = await TestServer.StartAsync(DeterministicSdl.Serve("type Query { hello: String }"));

        var results = JsonDocument.Parse(await Oracle.RunAsync("audit.mjs", "", server.Url.ToString())).RootElement;

        results.GetArrayLength().ShouldBe(61);
        results.EnumerateArray().Where(audit => audit.GetProperty("status").GetString() != "ok")
            .Select(audit => audit.ToString()).ShouldBeEmpty();
    }
}
