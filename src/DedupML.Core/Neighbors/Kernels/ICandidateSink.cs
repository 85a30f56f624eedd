namespace DedupML.Neighbors.Kernels;

/// <summary>Receives what a kernel cannot rule out. A struct, so that the call is compiled into the kernel.</summary>
internal interface ICandidateSink
{
    /// <param name="query">Row of the query.</param>
    /// <param name="candidate">Row of the candidate, or its number within its block.</param>
    void Hit(int query, int candidate);
}
