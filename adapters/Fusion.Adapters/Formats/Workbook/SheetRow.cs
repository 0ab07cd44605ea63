namespace Fusion.Adapters.Formats.Workbook;

/// <param name="Number">As the sheet counts it, from 1.</param>
/// <param name="Cells">From column A on; an empty text where nothing stands.</param>
readonly record struct SheetRow(int Number, IReadOnlyList<string> Cells);

/// <summary>The workbook cannot be what it says it is; the message quotes nothing of it.</summary>
sealed class WorkbookDamagedException(string message) : Exception(message);
