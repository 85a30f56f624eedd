using DedupML.Neighbors;

namespace DedupML.Selection;

/// <summary>How well the chosen rows stand for their neighbours: facility location over the graph. A row i is covered by as much as its most
/// similar chosen neighbour is like it, cᵢ = max(0, sᵢⱼ); choosing j gains Σᵢ max(0, sᵢⱼ − cᵢ) over j and its neighbours.</summary>
/// <remarks>A row's gain never grows (the sum is submodular), so that old gains bound new ones: Minoux, Accelerated greedy algorithms, 1978.</remarks>
internal sealed class CentralRows(NeighborGraph graph)
{
    private readonly double[] cover = new double[graph.Rows];

    /// <summary>What choosing the row would gain.</summary>
    public double Gain(int row)
    {
        double gain = 1 - cover[row];
        var neighbours = graph.NeighborsOf(row);
        var distances = graph.DistancesOf(row);
        for (int i = 0; i < neighbours.Length; i++)
            gain += Math.Max(0, 1 - distances[i] - cover[neighbours[i]]);
        return gain;
    }

    /// <summary>Takes note of a choice.</summary>
    public void Add(int row)
    {
        cover[row] = 1;
        var neighbours = graph.NeighborsOf(row);
        var distances = graph.DistancesOf(row);
        for (int i = 0; i < neighbours.Length; i++)
        {
            ref double covered = ref cover[neighbours[i]];
            covered = Math.Max(covered, 1 - distances[i]);
        }
    }

    /// <summary>Those of one stratum, in order of gain.</summary>
    public sealed class Queue(CentralRows central, IEnumerable<int> candidates)
    {
        private readonly PriorityQueue<int, (double Loss, int Row)> queue = new(candidates.Select(row => (row, (-central.Gain(row), row))));

        /// <summary>The row of the largest gain of those that <paramref name="isOpen"/>, the smaller of two; null where there is none.</summary>
        public int? Find(Func<int, bool> isOpen)
        {
            while (queue.TryPeek(out int row, out var bound))
            {
                if (!isOpen(row))
                {
                    queue.Dequeue();
                    continue;
                }
                double gain = central.Gain(row);
                if (gain == -bound.Loss)
                    return row;
                queue.DequeueEnqueue(row, (-gain, row));
            }
            return null;
        }
    }
}
