using System.CommandLine;
using Fusion.Host.Commands.LogVerbs;
using Fusion.Host.Commands.SealVerbs;

namespace Fusion.Host.Commands;

/// <summary>The executable's verbs.</summary>
static class RootVerb
{
    public static RootCommand Build() => new("Fusion joins what hundreds of source systems know into one view, and records every look at it.")
    {
        UpVerb.Build(),
        DoctorVerb.Build(),
        EraseVerb.Build(),
        KeysVerb.Build(),
        LogVerb.Build(),
        ProjectionsVerb.Build(),
        SourcesVerb.Build(),
        SimulateVerb.Build(),
        WitnessVerb.Build(),
    };
}
