namespace Fusion.Adapters.Formats.Klv;

/// <summary>MISB metadata as it is sent beside video, already taken out of its transport stream.</summary>
sealed record KlvFormat(KlvStandard Standard, bool VerifiesChecksum = true) : RecordFormat
{
    public override string Name => Standard == KlvStandard.St0601 ? "misb_0601" : "misb_0903";

    public override bool IsNested => true;

    public override bool IsText => false;

    public override string Extension { get; init; } = ".klv";

    internal override RecordCutter NewCutter() => new KlvCutter(Standard, VerifiesChecksum);
}
