using System.Text.Json.Serialization;

namespace Fusion.Simulator;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n",
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Truth))]
[JsonSerializable(typeof(CityPlan))]
internal sealed partial class TruthJson : JsonSerializerContext;
