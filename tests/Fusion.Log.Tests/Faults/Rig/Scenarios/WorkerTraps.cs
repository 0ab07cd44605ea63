namespace Fusion.Log.Tests.Faults.Rig.Scenarios;

/// <summary>What a worker says to the server at each step of its work; it can be killed at any of them, heard or unheard.</summary>
static class WorkerTraps
{
    static readonly string[] Beginning =
    [
        "insert into fusion.lease", "insert into fusion.projection_generation", "fusion.make_generation", "create table seen",
        "insert into mt.mt_event_progression (name, last_seq_id", "set state = 'live'", "fusion.show_generation",
    ];

    static readonly string[] Flow =
    [
        "fusion.high_water_mark", "from mt.mt_events where seq_id", "fusion.face_generation", "insert into seen",
        "update mt.mt_event_progression set last_seq_id", "update fusion.lease set expires_at", "COMMIT\0",
    ];

    static readonly string[] Switching = ["set state = 'retired'", "set state = 'live'", "fusion.show_generation", "on conflict on constraint pk_lease"];

    public static void ArmBeginning(this WireProxy proxy, Random chance, FaultWorker victim) => Arm(proxy, Beginning, 1, chance, victim);

    public static void ArmFlow(this WireProxy proxy, Random chance, FaultWorker victim) => Arm(proxy, Flow, 6, chance, victim);

    public static void ArmSwitch(this WireProxy proxy, Random chance, FaultWorker victim) => Arm(proxy, Switching, 1, chance, victim);

    /// <summary>What a dead owner leaves behind runs out in five seconds; nobody wants to wait for it here.</summary>
    public static Task RunOutLeasesAsync(this FaultStage stage) =>
        stage.ScalarAsync("update fusion.lease set expires_at = clock_timestamp() - interval '1 s' where expires_at < 'infinity'");

    static void Arm(WireProxy proxy, string[] words, int occurrencesMax, Random chance, FaultWorker victim) => proxy.Arm(
        words[chance.Next(words.Length)],
        (WireProxy.Moment)chance.Next(1, 3),
        chance.Next(1, occurrencesMax + 1),
        victim.Kill);
}
