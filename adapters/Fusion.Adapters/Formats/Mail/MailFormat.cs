namespace Fusion.Adapters.Formats.Mail;

/// <summary>Mail as files or boxes; every text names its own encoding.</summary>
sealed record MailFormat : RecordFormat
{
    /// <summary>What mail servers let through, with room to spare.</summary>
    const int MessageBytesMax = 64 * 1024 * 1024;

    public override string Name => "eml";

    public override bool IsNested => true;

    public override bool IsText => false;

    public override int RecordBytesMax => MessageBytesMax;

    public override string Extension { get; init; } = ".eml";

    internal override RecordCutter NewCutter() => new MailCutter();
}
