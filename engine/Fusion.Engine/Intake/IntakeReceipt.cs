namespace Fusion.Engine.Intake;

/// <summary>What became of a batch. The three always add up to what came in.</summary>
public readonly record struct IntakeReceipt(int Appended, int Duplicate, int Quarantined)
{
    public int Received => Appended + Duplicate + Quarantined;

    public static IntakeReceipt operator +(IntakeReceipt left, IntakeReceipt right) => new(
        left.Appended + right.Appended,
        left.Duplicate + right.Duplicate,
        left.Quarantined + right.Quarantined);

    public static IntakeReceipt Add(IntakeReceipt left, IntakeReceipt right) => left + right;
}
