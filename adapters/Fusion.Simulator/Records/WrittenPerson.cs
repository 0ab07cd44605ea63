using Fusion.Simulator.Population;

namespace Fusion.Simulator.Records;

/// <summary>A person as one record writes him, and who he truly is. The slot names his place in the record.</summary>
internal sealed record WrittenPerson(Person Who, string Slot, string Given, string? Family)
{
    public DateOnly? Born { get; init; }

    public Sex? Sex { get; init; }

    public string? Ethnicity { get; init; }

    public string? PncId { get; init; }

    public string? CroNumber { get; init; }

    public string? DrivingLicence { get; init; }

    public string? AliasFamily { get; init; }

    public string? Address { get; init; }

    public string? Postcode { get; init; }

    public string? Phone { get; init; }

    public string Name => Family is null ? Given : $"{Given} {Family}";

    public string? BornIso => Born?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public string? SexLetter => Sex?.ToString()[..1];
}
