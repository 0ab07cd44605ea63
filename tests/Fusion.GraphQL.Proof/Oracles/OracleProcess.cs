using System.Diagnostics;

namespace Fusion.GraphQL.Proof.Oracles;

/// <summary>A running script: lines in, lines out.</summary>
public sealed class OracleProcess : IDisposable
{
    readonly Process _process;
    readonly string _script;
    readonly Task<string> _error;

    internal OracleProcess(Process process, string script)
    {
        _process = process;
        _script = script;
        _error = process.StandardError.ReadToEndAsync();
    }

    public ValueTask<string?> ReadLineAsync(CancellationToken cancellation) => _process.StandardOutput.ReadLineAsync(cancellation);

    public string? ReadLine() => _process.StandardOutput.ReadLine();

    public void WriteLine(string line) => _process.StandardInput.WriteLine(line);

    public void Flush() => _process.StandardInput.Flush();

    /// <summary>Waits for the script's own end; throws with what it said when that was a bad one.</summary>
    public async Task EndAsync()
    {
        await _process.WaitForExitAsync();
        if (_process.ExitCode != 0)
            throw new InvalidOperationException($"{_script} ended with {_process.ExitCode}: {await _error}");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
