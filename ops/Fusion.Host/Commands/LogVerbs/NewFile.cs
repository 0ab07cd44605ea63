using System.Text;

namespace Fusion.Host.Commands.LogVerbs;

/// <summary>A small result: to a file that must not be there yet, whole or not at all, or to standard output.</summary>
static class NewFile
{
    public static void WriteOrSay(string? path, string text)
    {
        if (path is null)
        {
            Console.Out.Write(text);
            return;
        }

        if (Path.Exists(path))
            throw new IOException($"Writing {path}: it is there already. Name another, or remove it.");
        var unfinished = path + ".new";
        File.WriteAllText(unfinished, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.Move(unfinished, path);
        Say.Good($"Written: {path}");
    }
}
