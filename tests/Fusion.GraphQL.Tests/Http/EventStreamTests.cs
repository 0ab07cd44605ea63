using System.Net;
using System.Text.Json;
using Fusion.GraphQL.Http;

namespace Fusion.GraphQL.Tests.Http;

public class EventStreamTests
{
    [Fact]
    public async Task Reservations_are_as_many_as_the_limit_allows()
    {
        var limits = new EventStreamLimits { MaxStreams = 3, ReservationTime = TimeSpan.FromMinutes(5) };
        await using var server = await TestServer.StartAsync(WebSocketTests.Server(), new GraphQLHttpOptions { EventStreams = limits });
        for (var number = 0; number < limits.MaxStreams; number++)
            (await ReserveAsync(server)).ShouldBe(HttpStatusCode.Created);
        (await ReserveAsync(server)).ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task A_reservation_that_nobody_opens_makes_room_again()
    {
        var limits = new EventStreamLimits { MaxStreams = 1, ReservationTime = TimeSpan.FromMilliseconds(50) };
        await using var server = await TestServer.StartAsync(WebSocketTests.Server(), new GraphQLHttpOptions { EventStreams = limits });
        (await ReserveAsync(server)).ShouldBe(HttpStatusCode.Created);
        while (await ReserveAsync(server) != HttpStatusCode.Created)
            await Task.Delay(limits.ReservationTime);
    }

    static async Task<HttpStatusCode> ReserveAsync(TestServer server)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, server.Url);
        request.Headers.Add("Accept", "text/event-stream");
        using var answer = await server.Client.SendAsync(request);
        return answer.StatusCode;
    }

    [Fact]
    public async Task The_graphql_sse_client_in_both_modes()
    {
        await using var server = await TestServer.StartAsync(WebSocketTests.Server());

        var seen = JsonDocument.Parse(await Oracle.RunAsync("events.mjs", "", server.Url.ToString())).RootElement;

        foreach (var mode in new[] { "distinct", "single" })
        {
            var one = seen.GetProperty(mode);
            one.GetProperty("query").GetRawText().ShouldBe("""[{"data":{"hello":"world"}},"complete"]""", mode);
            one.GetProperty("subscription").GetRawText()
                .ShouldBe("""[{"data":{"count":1}},{"data":{"count":2}},{"data":{"count":3}},"complete"]""", mode);
            one.GetProperty("invalid").GetRawText().ShouldContain("Cannot query field", Case.Sensitive, mode);
            one.GetProperty("concurrent").EnumerateArray().Select(events => events.GetArrayLength()).ShouldBe([2, 3], mode);
            one.GetProperty("stopped").GetInt32().ShouldBe(3, mode);
            one.GetProperty("afterStop").GetRawText().ShouldBe("""[{"data":{"hello":"world"}},"complete"]""", mode);
        }

        seen.GetProperty("statuses").GetRawText().ShouldBe(
            """{"reserved":201,"open":200,"again":409,"unknownToken":404,"noOperationId":400,"started":202,"sameId":40"""
            + """9,"stopped":200,"noId":400}""");
    }
}
