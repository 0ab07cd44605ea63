namespace Fusion.Projections;

/// <summary>The caller continues a list with a cursor that this list never gave.</summary>
public sealed class InvalidCursorException()
    : Exception("Reading a page: this list never gave that cursor. Ask for the first page, and continue with the cursors it gives.");
