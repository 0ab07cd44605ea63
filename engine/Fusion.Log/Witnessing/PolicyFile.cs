using System.Globalization;
using System.Text;
using Fusion.Log.Transparency;

namespace Fusion.Log.Witnessing;

/// <summary>Reads a C2SP tlog-policy file. Names are octets to it, whatever they spell.</summary>
public sealed class PolicyFile
{
    const int BytesMax = 1024 * 1024;

    /// <summary>The quorum of a log that nobody witnesses.</summary>
    const string Nobody = "none";

    readonly List<PolicyLog> logs = [];
    readonly List<PolicyWitness> witnesses = [];
    readonly Dictionary<string, IQuorum> named = new(StringComparer.Ordinal);
    readonly HashSet<string> members = new(StringComparer.Ordinal);
    (string Name, IQuorum? Quorum)? quorum;

    PolicyFile() { }

    /// <exception cref="InvalidDataException">The file is no policy; the message names the line.</exception>
    public static WitnessPolicy Load(string path)
    {
        try
        {
            if (new FileInfo(path).Length > BytesMax)
                throw new FormatException($"a policy has at most {BytesMax} bytes");
            return Parse(File.ReadAllBytes(path));
        }
        catch (FormatException unfit)
        {
            throw new InvalidDataException($"Reading the policy {path}: {unfit.Message}.", unfit);
        }
    }

    /// <exception cref="FormatException">It is no policy; the message names the line.</exception>
    public static WitnessPolicy Parse(ReadOnlySpan<byte> file)
    {
        var reader = new PolicyFile();
        var text = Encoding.Latin1.GetString(file);
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            try
            {
                reader.Take(line);
            }
            catch (FormatException unfit)
            {
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"line {number}: {unfit.Message.TrimEnd('.')}"), unfit);
            }
        }

        return reader.quorum is { } found
            ? new WitnessPolicy(Encoding.UTF8.GetString(file), reader.logs, reader.witnesses, found.Name, found.Quorum)
            : throw new FormatException("it has no quorum line; write 'quorum NAME', or 'quorum none'");
    }

    void Take(string line)
    {
        if (line.Any(octet => octet is (< ' ' and not '\t') or '\x7f'))
            throw new FormatException("a control character; lines end with a line feed alone");
        var items = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (items.Length == 0 || items[0].StartsWith('#'))
            return;
        switch (items[0])
        {
            case "log" when items.Length is 2 or 3:
                TakeLog(NoteVerifier.Parse(Utf8(items[1])), items.ElementAtOrDefault(2));
                break;
            case "witness" when items.Length is 3 or 4:
                TakeWitness(items[1], WitnessVerifier.Parse(Utf8(items[2])), items.ElementAtOrDefault(3));
                break;
            case "group" when items.Length >= 4:
                Name(items[1], new SomeOf(Threshold(items[2], items.Length - 3), [.. items[3..].Select(Member)]));
                break;
            case "quorum" when items.Length == 2:
                TakeQuorum(items[1]);
                break;
            default:
                throw new FormatException(
                    "a line is 'log KEY [URL]', 'witness NAME KEY [URL]', 'group NAME all|any|K MEMBER...' or 'quorum NAME'");
        }
    }

    void TakeLog(NoteVerifier key, string? url)
    {
        if (logs.Any(log => log.Key.PublicKey.SequenceEqual(key.PublicKey)))
            throw new FormatException("this log's key was given before");
        logs.Add(new PolicyLog(key, Url(url)));
    }

    void TakeWitness(string name, WitnessVerifier key, string? url)
    {
        if (witnesses.Any(witness => witness.Key.PublicKey.SequenceEqual(key.PublicKey)))
            throw new FormatException("this witness's key was given before");
        Name(name, new OneWitness(name));
        witnesses.Add(new PolicyWitness(name, key, Url(url)));
    }

    void TakeQuorum(string name)
    {
        if (quorum is not null)
            throw new FormatException("the quorum was given before");
        quorum = (name, name == Nobody ? null : Find(name));
    }

    void Name(string name, IQuorum what)
    {
        if (name == Nobody || !named.TryAdd(name, what))
            throw new FormatException($"the name '{Utf8(name)}' is taken");
    }

    IQuorum Find(string name) =>
        named.GetValueOrDefault(name) ?? throw new FormatException($"'{Utf8(name)}' is no witness or group of a line above");

    /// <summary>Once only, so that no witness counts twice.</summary>
    IQuorum Member(string name) => members.Add(name)
        ? Find(name)
        : throw new FormatException($"'{Utf8(name)}' is a member of a group already");

    static int Threshold(string text, int count) => text switch
    {
        "all" => count,
        "any" => 1,
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var k) && k >= 1 && k <= count => k,
        _ => throw new FormatException($"a group asks for 'all', 'any', or 1 to {count} of its members"),
    };

    static Uri? Url(string? text)
    {
        if (text is null)
            return null;
        return Uri.TryCreate(Utf8(text), UriKind.Absolute, out var url) && (url.Scheme is "http" or "https")
            ? url
            : throw new FormatException($"'{Utf8(text)}' is no http or https address");
    }

    static string Utf8(string octets) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(octets));
}
