using System.Text.Json;

namespace Fusion.Adapters.Drift;

/// <summary>Expectations as they are stored with the state of a source.</summary>
static class ExpectationsJson
{
    public static string Write(Expectations expectations) => JsonSerializer.Serialize(expectations);

    /// <summary>What an older build wrote and this one cannot read is learnt anew.</summary>
    public static Expectations Read(string? json)
    {
        try
        {
            return json is null ? Expectations.None : JsonSerializer.Deserialize<Expectations>(json) ?? Expectations.None;
        }
        catch (JsonException)
        {
            return Expectations.None;
        }
    }
}
