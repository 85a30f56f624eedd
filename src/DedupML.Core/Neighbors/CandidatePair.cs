using DedupML.Imaging;

namespace DedupML.Neighbors;

/// <summary>Two pictures that some hash calls close: worth a look at the pixels, not yet believed.</summary>
/// <param name="First">Row of the first picture; always below <paramref name="Second"/>.</param>
/// <param name="Second">Row of the second picture.</param>
/// <param name="View">The view under which the hashes are closest: how the first maps onto the second.</param>
public readonly record struct CandidatePair(int First, int Second, Dihedral View);
