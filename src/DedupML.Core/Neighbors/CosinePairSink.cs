namespace DedupML.Neighbors;

/// <summary>Receives the pairs of a cosine join while it runs. Calls never overlap, but they come from several threads and the
/// order of the pairs is not defined; each pair comes once. The span is only valid during the call.</summary>
/// <param name="pairs">Some thousand pairs at most.</param>
public delegate void CosinePairSink(ReadOnlySpan<CosinePair> pairs);
