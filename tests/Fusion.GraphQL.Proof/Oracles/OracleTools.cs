namespace Fusion.GraphQL.Proof.Oracles;

/// <summary>Scripts that use tools of other people, with packages of their own: many, and installed only when asked for.</summary>
public static class OracleTools
{
    static readonly Lazy<string> Folder = new(() => Oracle.Install(Path.Combine("@graphql-codegen", "cli"), "tools"));

    public static async Task<string> RunAsync(string script, string input = "", params string[] arguments)
    {
        var (exit, output, error) = await Oracle.RunAsync("node", Folder.Value, input, [script, .. arguments]);
        return exit == 0 ? output : throw new InvalidOperationException($"{script} ended with {exit}: {error}\n{output}");
    }
}
