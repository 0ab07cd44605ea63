namespace Fusion.Host.Commands.LogVerbs;

/// <summary>Progress that is told at once, on the thread that reports it.</summary>
sealed class Reached<T>(Action<T> tell) : IProgress<T>
{
    public void Report(T value) => tell(value);
}
