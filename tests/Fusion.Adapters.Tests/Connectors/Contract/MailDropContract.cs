using System.Globalization;

namespace Fusion.Adapters.Tests;

/// <summary>Messages that a mail program delivers into a Maildir.</summary>
public sealed class MailDropContract : ConnectorContract
{
    int files;

    protected override string Connector => "{ kind: mail_drop }";

    protected override string Format => "{ kind: eml }";

    protected override string Manifest(string manifest) => manifest
        .Replace("id: { required: true }", "message_id: { required: true }", StringComparison.Ordinal)
        .Replace("at: { type: instant, required: true }", "date.utc: { type: instant, required: true }", StringComparison.Ordinal)
        .Replace("key: id", "key: message_id", StringComparison.Ordinal)
        .Replace("occurred_at: at", "occurred_at: date.utc", StringComparison.Ordinal)
        .Replace("camera: camera", "camera: subject", StringComparison.Ordinal)
        .Replace("registration: plate", "registration: subject", StringComparison.Ordinal);

    protected override Task DeliverAsync(int from, int count)
    {
        // A mailbox of several messages in one file keeps the test from making thousands.
        foreach (var numbers in Enumerable.Range(from, count).Chunk(50))
            Put(string.Concat(numbers.Select(Message)));
        return Task.CompletedTask;
    }

    protected override Task DeliverGarbageAsync()
    {
        Put("From someone@example.org Thu Jan  1 00:00:00 2026\nSubject: no date and no id\n\nText\n");
        return Task.CompletedTask;
    }

    void Put(string text)
    {
        var box = Directory.CreateDirectory(Path.Combine(Scratch.Drop, "test", "cameras", "reads", "new")).FullName;
        var name = string.Create(CultureInfo.InvariantCulture, $"{++files:D6}.M1.host");
        File.WriteAllText(Path.Combine(box, $".{name}"), text);
        File.Move(Path.Combine(box, $".{name}"), Path.Combine(box, name));
    }

    static string Message(int number) => string.Create(
        CultureInfo.InvariantCulture,
        $"From someone@example.org Thu Jan  1 00:00:00 2026\nMessage-ID: <{number}@example.org>\nDate: {DateTimeOffset.UnixEpoch.AddYears(50).AddSeconds(number):r}\nSubject: AB{number % 100:00} CDE\n\nText\n\n");
}
