using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Http;
using Fusion.GraphQL.Types;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Fusion.Benchmarks.GraphQL;

/// <summary>
/// Our servers as processes of their own: the library (<c>fusion</c>), an endpoint written by hand (<c>writer</c>), and
/// one that sends bytes it holds (<c>bytes</c>). All three on Kestrel with the same settings.
/// </summary>
static class ShapeServer
{
    public const string Verb = "graphql-server";
    public const string AllocatedPath = "/allocated";

    /// <summary>Serves until the standard input ends.</summary>
    public static async Task RunAsync(string kind, string file)
    {
        await using var data = File.OpenRead(file);
        var shapes = (await JsonSerializer.DeserializeAsync<ShapeData>(data, ShapeData.Json))!;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        switch (kind)
        {
            case "fusion": app.MapGraphQL("/graphql", Build(shapes)); break;
            case "stream": app.MapGraphQL("/graphql", LongList.Build()); break;
            case "writer": MapWriters(app, shapes); break;
            case "bytes": await MapBytesAsync(app, shapes); break;
            default: throw new ArgumentException($"There is no server '{kind}'.", nameof(kind));
        }

        app.MapGet(AllocatedPath, () => GC.GetTotalAllocatedBytes(precise: true).ToString(CultureInfo.InvariantCulture));
        await app.StartAsync();
        Console.WriteLine($"listening {new Uri(app.Urls.Single()).Port} {kind} on .NET {Environment.Version}");
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }

    public static Executor Build(ShapeData shapes) => Executor.Build(Schema.Parse(shapes.Sdl), bind =>
    {
        bind.Query().Field("hello", () => shapes.Hello).Field("authors", () => shapes.Authors).Field("persons", () => shapes.Persons);
        bind.Object<Author>("Author").Field("md5", Md5);
        bind.Object<Book>("Book");
        bind.Object<Person>("Person");
        bind.Object<Link>("Link");
    });

    public static string Md5(Author author) =>
#pragma warning disable CA5351 // The shape asks for it; nothing is protected by it.
        Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(author.Name)));
#pragma warning restore CA5351

    static void MapWriters(WebApplication app, ShapeData shapes)
    {
        foreach (var shape in Shape.All)
        {
            app.MapPost($"/{shape.Name}", async (HttpContext context) =>
            {
                context.Response.ContentType = "application/json; charset=utf-8";
                await using var writer = new Utf8JsonWriter(context.Response.BodyWriter, HandWritten.Options);
                HandWritten.Write(shape, shapes, writer);
            });
        }
    }

    static async Task MapBytesAsync(WebApplication app, ShapeData shapes)
    {
        var executor = Build(shapes);
        foreach (var shape in Shape.All)
        {
            using var response = await executor.ExecuteAsync(new OperationRequest(shape.Query));
            var bytes = response.ToArray();
            app.MapPost($"/{shape.Name}", async (HttpContext context) =>
            {
                context.Response.ContentType = "application/json; charset=utf-8";
                context.Response.ContentLength = bytes.Length;
                await context.Response.BodyWriter.WriteAsync(bytes);
            });
        }
    }
}
