using System.Globalization;
using System.Reflection;
using Fusion.Api.Entities;
using Fusion.Api.Harm;
using Fusion.Api.Oversight;
using Fusion.Api.Paths;
using Fusion.Api.Searching;
using Fusion.Api.Sources;
using Fusion.Engine.Access;
using Fusion.Engine.Intake;
using Fusion.GraphQL.Binding;
using Fusion.GraphQL.Execution;
using Fusion.Log;
using Fusion.GraphQL.Types;
using Fusion.Projections;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Fusion.Api;

/// <summary>The SDL, and where each of its fields gets its value. A field without one stops the start.</summary>
static class FusionSchema
{
    const string Resource = "Fusion.Api.Schema.fusion.graphqls";

    public static Executor Build(
        ReadModels models, SourceTallies tallies, AccessLedger ledger, TimeProvider time, ILogger logger) =>
        Executor.Build(Schema.Parse(Sdl()), schema =>
        {
            var loader = new EntityLoader(models.Entities);
            BindScalars(schema);
            new EntityFields(models, loader).Bind(schema);
            TimelineFields.Bind(schema);
            new SearchFields(models.Search, loader).Bind(schema);
            new PathFields(models.Graph, loader).Bind(schema);
            new WhyFields(models.Resolution).Bind(schema);
            new HarmFields(models, loader, time).Bind(schema);
            new AccessFields(models.Accesses, ledger, time).Bind(schema);
            new ViewerFields(models.Graph).Bind(schema);
            new SourceFields(tallies).Bind(schema);
        },
        new ExecutorOptions { Time = time, Logger = logger, Explain = Explain });

    public static string Sdl()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly does not carry {Resource}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    static GraphQLException? Explain(Exception trouble) => trouble is NpgsqlException or LogUnavailableException or TimeoutException
        ? new GraphQLException("The database cannot be reached right now. Nothing is lost; ask again in a moment.", "UNAVAILABLE")
        : null;

    static void BindScalars(SchemaBinding schema) => schema
        .Scalar(
            "DateTime",
            value => ((DateTimeOffset)value).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
            ParseInstant)
        .Scalar("Date", value => ((DateOnly)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ParseDay)
        .Scalar("Long");

    static object ParseInstant(object input) =>
        input is string text
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant.ToUniversalTime()
            : throw new FormatException("An instant is written as 2026-01-31T21:05:00Z.");

    static object ParseDay(object input) =>
        input is string text && DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day)
            ? day
            : throw new FormatException("A day is written as 2026-01-31.");
}
