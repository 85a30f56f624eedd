namespace DedupML.Commands;

/// <summary>Options that do not go together, or a place that will not do; the message is one line for the user.</summary>
internal sealed class UsageException(string message) : Exception(message);
