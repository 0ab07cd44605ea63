using System.Runtime.Versioning;
using Fusion.Testing;

[assembly: AssemblyFixture(typeof(ThrowawayPostgres))]
[assembly: UnsupportedOSPlatform("windows")]
