using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Tests.Execution;

/// <summary>The deterministic server for a text, for schemas the reference has already found valid.</summary>
static class DeterministicSdl
{
    public static Executor Serve(string sdl, ExecutorOptions? options = null)
    {
        var parsed = Schema.Parse(new SchemaOptions { AssumeValid = true }, sdl);
        parsed.Succeeded.ShouldBeTrue(string.Join("\n", parsed.Errors));
        return DeterministicServer.Serve(parsed.Schema, options);
    }
}
