using System.Security.Cryptography;

namespace Fusion.Log.Sealing;

/// <summary>Random bytes of the system, fetched many at a time because each call for them costs as much as a seal. Not for two threads.</summary>
sealed class RandomBytes
{
    readonly byte[] fetched = new byte[4096];
    int used = 4096;

    public void Fill(Span<byte> output)
    {
        if (output.Length > fetched.Length - used)
        {
            RandomNumberGenerator.Fill(fetched);
            used = 0;
        }

        var taken = fetched.AsSpan(used, output.Length);
        taken.CopyTo(output);
        taken.Clear();
        used += output.Length;
    }
}
