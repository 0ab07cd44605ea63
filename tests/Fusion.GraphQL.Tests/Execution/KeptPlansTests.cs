using System.Globalization;
using Fusion.GraphQL.Execution;

namespace Fusion.GraphQL.Tests.Execution;

public sealed class KeptPlansTests
{
    const string Often = "{ often: a { b c } }";

    /// <summary>Room for about ten documents of this length.</summary>
    const long Bytes = 25_000;

    /// <summary>Finding a plan takes less; reading a document takes several times as much.</summary>
    const long FoundBytesMax = 2_000;

    static Executor Serve() => DeterministicSdl.Serve("type Query { a: A } type A { b: String c: String }", new ExecutorOptions { CacheBytes = Bytes });

    [Fact]
    public void Documents_seen_once_push_out_none_that_is_asked_for_often()
    {
        var executor = Serve();
        for (var i = 0; i < 8; i++)
            executor.Prepare(new OperationRequest(Often));
        for (var i = 0; i < 500; i++)
            executor.Prepare(Unique(i));

        IsFound(executor, new OperationRequest(Often)).ShouldBeTrue();
        IsFound(executor, Unique(1_000)).ShouldBeFalse();
    }

    [Fact]
    public void Plans_are_kept_only_as_far_as_their_bytes_allow()
    {
        var executor = Serve();
        for (var i = 0; i < 500; i++)
            executor.Prepare(Unique(i));

        executor.CachedDocuments.ShouldBeInRange(1, (int)(Bytes / 1_024));
    }

    [Fact]
    public void A_document_asked_for_more_often_than_an_older_one_takes_its_place()
    {
        var executor = Serve();
        for (var i = 0; i < 50; i++)
            executor.Prepare(Unique(i));
        for (var i = 0; i < 8; i++)
            executor.Prepare(new OperationRequest(Often));

        IsFound(executor, new OperationRequest(Often)).ShouldBeTrue();
    }

    static OperationRequest Unique(int number) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{{ x{number:D4}: a {{ b c }} }}"));

    static bool IsFound(Executor executor, OperationRequest request)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        executor.Prepare(request).IsReady.ShouldBeTrue();
        return GC.GetAllocatedBytesForCurrentThread() - before < FoundBytesMax;
    }
}
