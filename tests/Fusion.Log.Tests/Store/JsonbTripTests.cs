using System.Globalization;
using System.Text;
using Fusion.Ontology;
using Fusion.Testing;
using Npgsql;
using NpgsqlTypes;

namespace Fusion.Log.Tests.Store;

/// <summary>jsonb keeps values, not bytes; made canonical again they are the bytes that were hashed.</summary>
public sealed class JsonbTripTests(ThrowawayPostgres postgres)
{
    const string Approved = "Approved.";
    const int RandomNumbers = 2_000;

    [Fact]
    public async Task Every_approved_shape_comes_back_with_its_bytes()
    {
        var shapes = typeof(JsonbTripTests).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Approved, StringComparison.Ordinal))
            .Select(name => new StreamReader(typeof(JsonbTripTests).Assembly.GetManifestResourceStream(name)!).ReadToEnd())
            .ToList();
        const int PlainSealedErased = 3;
        shapes.Count.ShouldBe(EventCatalogue.Names.Sum(name => PersonalParts.AreIn(name) ? PlainSealedErased : 1));
        foreach (var shape in shapes)
            await ComesBackAsync(CanonicalJson.Canonicalise(Encoding.UTF8.GetBytes(shape)));
    }

    [Theory]
    [InlineData("""{"b":1,"aa":2,"a":3,"":4,"é":5,"😀":6}""")]
    [InlineData("""[1e+21,1e-7,5e-324,1.7976931348623157e+308,-0.0000033333333333333333,9007199254740992,0.1]""")]
    [InlineData("""["\u0001\u001f\b\t\n\f\r\"\\/","€😀","\\u0000"]""")]
    [InlineData("""{"nested":{"deep":[[[{"x":null,"w":true}]]]}}""")]
    public async Task Awkward_values_come_back_with_their_bytes(string json)
    {
        var canonical = CanonicalJson.Canonicalise(Encoding.UTF8.GetBytes(json));
        await ComesBackAsync(canonical);
    }

    [Fact]
    public async Task Any_number_comes_back_with_its_bytes()
    {
        var random = new Random(20260301);
        var numbers = Enumerable.Range(0, RandomNumbers)
            .Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)))
            .Where(double.IsFinite)
            .Select(number => number.ToString("R", CultureInfo.InvariantCulture));
        await ComesBackAsync(CanonicalJson.Canonicalise(Encoding.UTF8.GetBytes($"[{string.Join(',', numbers)}]")));
    }

    async Task ComesBackAsync(byte[] canonical)
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        await using var select = database.Source.CreateCommand("select $1::jsonb");
        select.Parameters.Add(new NpgsqlParameter { Value = canonical, NpgsqlDbType = NpgsqlDbType.Jsonb });
        await using var reader = await select.ExecuteReaderAsync();
        await reader.ReadAsync();
        CanonicalJson.Canonicalise(reader.GetFieldValue<byte[]>(0)).ShouldBe(canonical);
    }
}
