using Fusion.Simulator.Population;

namespace Fusion.Simulator.Activity;

internal enum Scene
{
    Home,
    Street,
    Business,
}

/// <summary>A kind of crime: its Home Office style code and title, and how London sees it.</summary>
internal sealed record Offence(
    string Code,
    string Title,
    OffenceGroup Group,
    Scene Scene,
    double Weight,
    double WinterLean,
    Hours Hours,
    double SuspectKnown,
    string CallType,
    string Grade,
    string[] Methods)
{
    public static readonly Offence ResidentialBurglary = new(
        "28E", "Burglary - residential", OffenceGroup.Burglary, Scene.Home, 8, 0.3,
        Hours.WorkingDay, 0.25, "Burglary", "S",
        [
            "Rear door forced with a bar, jewellery taken", "Kitchen window smashed, laptop and cash taken",
            "Lock snapped, car keys taken from the hall", "Untidy search of upstairs rooms",
        ]);

    public static readonly Offence BusinessBurglary = new(
        "30C", "Burglary - business and community", OffenceGroup.Burglary, Scene.Business, 3, 0.2,
        Hours.Night, 0.25, "Alarm, premises", "S", ["Shutter lifted, till taken", "Roof light removed, tools taken"]);

    public static readonly Offence TheftFromVehicle = new("45", "Theft from a motor vehicle", OffenceGroup.Vehicle, Scene.Street, 10, 0.1,
        Hours.Night, 0.12, "Theft from vehicle", "E",
        ["Window smashed, bag taken from seat", "Tools taken from van", "Catalytic converter cut away"]);

    public static readonly Offence VehicleTheft = new("48", "Vehicle theft", OffenceGroup.Vehicle, Scene.Home, 5, 0.0,
        Hours.Night, 0.15, "Vehicle stolen", "E", ["Keyless entry, no glass", "Taken with keys from a burglary"]);

    public static readonly Offence WeaponPossession = new(
        "10C", "Possession of an offensive weapon", OffenceGroup.Disorder, Scene.Street, 1.2, -0.1,
        Hours.Evening, 0.95, "Person with weapon", "I", ["Knife found in waistband", "Baton found in vehicle door"]);

    public static IReadOnlyList<Offence> All { get; } =
    [
        ResidentialBurglary, BusinessBurglary, TheftFromVehicle, VehicleTheft, WeaponPossession,
        new("46", "Shoplifting", OffenceGroup.Acquisitive, Scene.Business, 12, 0.05,
            Hours.Shops, 0.5, "Theft from a shop", "E",
            ["Spirits put in a bag", "Meat and cheese under coat", "Walked out with trolley"]),
        new("39", "Theft from the person", OffenceGroup.Acquisitive, Scene.Street, 10, -0.1,
            Hours.Evening, 0.08, "Theft from person", "E",
            ["Phone snatched by rider of an e-bike", "Purse taken from bag in a crowd"]),
        new("34B", "Robbery of personal property", OffenceGroup.Robbery, Scene.Street, 5, 0.15,
            Hours.Evening, 0.25, "Robbery", "I",
            ["Phone taken by threat of a knife", "Surrounded by three, watch taken"]),
        new("34A", "Robbery of business property", OffenceGroup.Robbery, Scene.Business, 0.6, 0.2,
            Hours.Evening, 0.4, "Robbery", "I",
            ["Cashier threatened, till emptied"]),
        new("8N", "Assault occasioning actual bodily harm", OffenceGroup.Violence, Scene.Street, 8, -0.25,
            Hours.Evening, 0.6, "Assault", "I",
            ["Punched in the face outside a bar", "Pushed down stairs"]),
        new("105A", "Common assault", OffenceGroup.Violence, Scene.Home, 12, -0.15,
            Hours.Evening, 0.65, "Domestic", "I",
            ["Slapped during an argument", "Pushed during an argument"]),
        new("58C", "Criminal damage", OffenceGroup.Disorder, Scene.Street, 9, -0.1,
            Hours.Night, 0.25, "Damage", "E",
            ["Mirrors kicked off parked cars", "Window broken with a stone"]),
        new("8Q", "Stalking", OffenceGroup.Violence, Scene.Home, 1.5, 0,
            Hours.Evening, 0.85, "Harassment", "S",
            ["Followed from work over two weeks"]),
        new("8L", "Harassment", OffenceGroup.Violence, Scene.Home, 5, 0,
            Hours.Evening, 0.7, "Harassment", "E",
            ["Unwanted messages day and night"]),
        new("19C", "Rape of a female aged 16 or over", OffenceGroup.Sexual, Scene.Home, 0.8, -0.05,
            Hours.Night, 0.7, "Serious sexual offence", "I",
            []),
        new("9A", "Public order", OffenceGroup.Disorder, Scene.Street, 7, -0.2,
            Hours.Evening, 0.45, "Disturbance", "S",
            ["Shouting abuse at staff", "Fighting in the street"]),
    ];
}

/// <summary>When in the day it tends to happen, as London clocks show it.</summary>
internal enum Hours
{
    WorkingDay,
    Shops,
    Evening,
    Night,
    Commuting,
}
