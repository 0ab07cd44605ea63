using Fusion.Engine.Erasure;
using Fusion.Log;
using Fusion.Log.Migrations;
using Fusion.Log.Postgres;
using Fusion.Log.Projecting;
using Fusion.Log.Sealing;
using Fusion.Log.Transparency;
using Npgsql;

namespace Fusion.Host.Commands;

/// <summary>Turns the troubles a person can do something about into a sentence and an exit code; everything else is ours to mend.</summary>
static class Troubles
{
    public static async Task<int> SaidAsync(Func<Task<int>> verb)
    {
        try
        {
            return await verb();
        }
        catch (OperationCanceledException)
        {
            return Say("Interrupted.", ExitCode.Interrupted);
        }
        catch (PostgresUnavailableException trouble)
        {
            return Say(trouble.Message, ExitCode.Missing);
        }
        catch (KeyRingException trouble)
        {
            return Say(trouble.Message, ExitCode.Missing);
        }
        catch (Exception trouble) when (trouble is LogUnavailableException or MigrationException
            or ProjectionFaultedException or ProjectionSupersededException or ForkedLogException or ErasureJournalException
            or SealedEventException)
        {
            return Say(trouble.Message, ExitCode.Failed);
        }
        catch (Exception trouble) when (trouble is NpgsqlException)
        {
            return Say($"The database: {trouble.Message}. Check that it runs, and FUSION_POSTGRES if it is set.", ExitCode.Failed);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or InvalidDataException or FormatException)
        {
            return Say(trouble.Message, ExitCode.Failed);
        }
    }

    static int Say(string message, int exitCode)
    {
        Commands.Say.Trouble(message);
        return exitCode;
    }
}
