using Fusion.Testing;

[assembly: AssemblyFixture(typeof(ThrowawayPostgres))]
