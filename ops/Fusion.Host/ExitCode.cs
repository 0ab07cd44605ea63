namespace Fusion.Host;

/// <summary>What the executable's exit code means, for scripts.</summary>
static class ExitCode
{
    public const int Done = 0;

    /// <summary>It was tried and failed; the message says what to do.</summary>
    public const int Failed = 1;

    /// <summary>The command line was not understood; nothing was done.</summary>
    public const int Misused = 2;

    /// <summary>Something the machine lacks: a program, a free port, room on the disk, the key ring of its log.</summary>
    public const int Missing = 3;

    /// <summary>The log was checked and is not what it was.</summary>
    public const int Tampered = 4;

    /// <summary>The log is what it was, and fewer witnesses have vouched for that than the policy asks for.</summary>
    public const int Unwitnessed = 5;

    /// <summary>Ctrl-C before it was done. What it wrote says that it is not whole.</summary>
    public const int Interrupted = 130;
}
