namespace DedupML.Actions;

/// <summary>How far one file's entry in the journal is. The numbers are stored.</summary>
internal enum JournalState
{
    /// <summary>Written before the file is touched: it may have been, or not.</summary>
    Intended = 0,
    Done = 1,
    Undone = 2,
}
