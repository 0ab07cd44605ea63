using System.Text.Json;

namespace Fusion.Simulator;

/// <summary>What a city is made from. Kept beside its files, so that a later start goes on with the same city.</summary>
public sealed record CityPlan(ulong Seed, int People, DateOnly Until)
{
    /// <summary>The plan of the city begun in these folders; null when none was.</summary>
    public static CityPlan? Find(CityFolders folders)
    {
        if (!File.Exists(folders.PlanFile))
            return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(folders.PlanFile), TruthJson.Default.CityPlan);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(
                $"The plan of the simulated city in '{folders.PlanFile}' cannot be read. Remove the folder to make a new city.", e);
        }
    }

    internal void Keep(CityFolders folders)
    {
        Directory.CreateDirectory(folders.TruthFolder);
        WholeFile.Write(folders.PlanFile, JsonSerializer.SerializeToUtf8Bytes(this, TruthJson.Default.CityPlan));
    }
}
