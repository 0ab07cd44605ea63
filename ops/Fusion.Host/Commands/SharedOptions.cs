using System.CommandLine;
using Fusion.Host.Settings;

namespace Fusion.Host.Commands;

/// <summary>Options that several verbs share, and how they go before the environment.</summary>
static class SharedOptions
{
    public static Option<string?> Data() => new("--data")
    {
        Description = "The data folder: private PostgreSQL, drop folders, keys. [FUSION_DATA]",
        HelpName = "FOLDER",
    };

    public static Option<string?> Policy(string description) => new("--policy")
    {
        Description = $"{description} [FUSION_POLICY]",
        HelpName = "FILE",
    };

    public static Option<bool> Json() => new("--json") { Description = "JSON, for programs." };

    public static FusionSettings Settings(this ParseResult parse, Option<string?> data)
    {
        var settings = FusionSettings.FromEnvironment();
        return parse.GetValue(data) is { Length: > 0 } folder
            ? settings with { DataFolder = Path.GetFullPath(folder) }
            : settings with { DataFolder = Path.GetFullPath(settings.DataFolder) };
    }
}
