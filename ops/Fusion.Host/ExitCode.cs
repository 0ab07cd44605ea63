namespace Fusion.Host;

/// <summary>What the executable's exit code means, for scripts.</summary>
static class ExitCode
{
    public const int Done = 0;

    /// <summary>It was tried and failed; the message says what to do.</summary>
    public const int Failed = 1;

    /// <summary>Something the machine lacks: a program, a free port, room on the disk.</summary>
    public const int Missing = 3;

    /// <summary>The log was checked and is not what it was.</summary>
    public const int Tampered = 4;
}
