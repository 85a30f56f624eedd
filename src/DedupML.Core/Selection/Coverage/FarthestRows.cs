namespace DedupML.Selection;

/// <summary>Finds the row that is farthest from all chosen ones. What a row was worth when last looked at bounds what it is worth now, so
/// that few rows are looked at for each choice.</summary>
internal sealed class FarthestRows(ChosenRows chosen, IEnumerable<int> candidates)
{
    private readonly PriorityQueue<int, (float Similarity, int Row)> queue = new(candidates.Select(row => (row, (chosen.Similarity(row), row))));

    /// <summary>The farthest row of those that <paramref name="isOpen"/>, the smaller of two; null where there is none.</summary>
    public int? Find(Func<int, bool> isOpen)
    {
        while (queue.TryPeek(out int row, out var bound))
        {
            if (!isOpen(row))
            {
                queue.Dequeue();
                continue;
            }
            float similarity = chosen.Similarity(row);
            if (similarity == bound.Similarity)
                return row;
            queue.DequeueEnqueue(row, (similarity, row));
        }
        return null;
    }
}
