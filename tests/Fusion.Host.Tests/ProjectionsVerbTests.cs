namespace Fusion.Host.Tests;

public sealed class ProjectionsVerbTests
{
    [Fact]
    public async Task A_projection_is_built_anew_beside_a_running_product_and_listed()
    {
        using var data = new DataFolder();
        await using var product = await RunningProduct.StartAsync(data, people: 300);
        var listed = await HostProcess.RunAsync("projections", "--data", data.Path);
        listed.ExitCode.ShouldBe(0, listed.Said);
        listed.Said.ShouldMatch("graph +1 +[0-9]+ +live");
        listed.Said.ShouldMatch("access +1 +[0-9]+ +live");

        var rebuilt = await HostProcess.RunAsync("projections", "rebuild", "graph", "--data", data.Path);
        rebuilt.ExitCode.ShouldBe(0, rebuilt.Said);
        rebuilt.Said.ShouldContain("graph is read from generation 2 now");
        (await HostProcess.RunAsync("projections", "--data", data.Path)).Said.ShouldMatch("graph +2 +[0-9]+ +live");
        (await HostProcess.RunAsync("projections", "retry", "graph", "--data", data.Path)).Said.ShouldContain("nothing to retry");
        (await HostProcess.RunAsync("projections", "cancel", "graph", "--data", data.Path)).Said.ShouldContain("No build of graph");
        product.Host.HasExited.ShouldBeFalse(product.Host.Said);
        await product.StopAsync();
    }

    [Fact]
    public async Task A_projection_nobody_knows_is_an_error_that_names_those_there_are()
    {
        var (exitCode, said) = await HostProcess.RunAsync("projections", "rebuild", "graf");
        exitCode.ShouldBe(ExitCode.Misused);
        said.ShouldContain("graph");
    }
}
