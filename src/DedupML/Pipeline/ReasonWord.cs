namespace DedupML.Pipeline;

/// <summary>What reasons are counted by.</summary>
internal static class ReasonWord
{
    /// <summary>What stands before the colon, such as <c>truncated</c> or <c>not an image</c>.</summary>
    public static string Of(string reason) => reason.Split(':', 2)[0].Trim();
}
