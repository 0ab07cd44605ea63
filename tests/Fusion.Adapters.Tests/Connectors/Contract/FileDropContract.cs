using System.IO.Compression;

namespace Fusion.Adapters.Tests;

public sealed class FileDropContract : ConnectorContract
{
    int files;

    protected override string Connector => "{ kind: file_drop }";

    protected override string Format => "{ kind: csv }";

    protected override Task DeliverAsync(int from, int count)
    {
        Scratch.Put(Tests.Scratch.Reads, $"{++files:D4}.csv", Tests.Scratch.Csv(from, count));
        return Task.CompletedTask;
    }

    protected override Task DeliverGarbageAsync()
    {
        Scratch.Put(Tests.Scratch.Reads, $"{++files:D4}.csv", "id,at,camera,plate\n\u0001\u0002,,,,,,,\n");
        return Task.CompletedTask;
    }
}

/// <summary>The same, in archives of several files.</summary>
public sealed class ArchiveDropContract : ConnectorContract
{
    int files;

    protected override string Connector => "{ kind: file_drop }";

    protected override string Format => "{ kind: csv }";

    protected override Task DeliverAsync(int from, int count) =>
        PutAsync(Tests.Scratch.Csv(from, count / 2), Tests.Scratch.Csv(from + (count / 2), count - (count / 2)));

    protected override Task DeliverGarbageAsync() => PutAsync("id,at,camera,plate\nR1,no time,CAM-1,AB12 CDE\n");

    async Task PutAsync(params string[] texts)
    {
        var path = Scratch.Put(Tests.Scratch.Reads, $"{++files:D4}.zip.part", "");
        await using (var file = File.Create(path))
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Create);
            for (var index = 0; index < texts.Length; index++)
            {
                await using var entry = new StreamWriter(archive.CreateEntry($"in/{index}.csv").Open());
                await entry.WriteAsync(texts[index]);
            }
        }

        File.Move(path, path[..^".part".Length]);
    }
}
