using System.Collections.Concurrent;
using DedupML.Features.Kernels;
using DedupML.Imaging;

namespace DedupML.Features;

/// <summary>Brings rows through the network: each thread gathers pictures until its batch is full and then runs it, so that some decode while
/// others run. Rows that show the same pixels are run once.</summary>
internal sealed class EmbeddingLoop(OnnxEmbedder embedder, int rows)
{
    private readonly ConcurrentDictionary<PixelFingerprint, int> shown = new();
    private readonly ConcurrentBag<(int Row, int Original)> copies = [];
    private readonly EmbedResult[] results = new EmbedResult[rows];

    /// <summary>Reads a row, with a buffer that is the thread's own.</summary>
    /// <returns>The picture to embed, or null where the row needs none.</returns>
    public delegate DecodedImage? Prepare(int row, ref byte[] buffer);

    public void Run(Prepare prepare, Action<int, EmbedResult> finish, IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        int threads = Math.Min(embedder.Options.Threads, Math.Max(rows, 1)), next = -1;
        long done = 0;
        void Work()
        {
            var batch = embedder.Rent();
            var waiting = new int[batch.Capacity];
            byte[] buffer = [];
            try
            {
                while (Interlocked.Increment(ref next) is var row && row < rows)
                {
                    cancellation.ThrowIfCancellationRequested();
                    if (prepare(row, ref buffer) is not { } image)
                        Report(1);
                    else if (shown.GetOrAdd(PixelFingerprint.Of(image.Pixels.Pixels, image.Pixels.Width), row) is var original && original != row)
                        copies.Add((row, original));
                    else
                    {
                        waiting[batch.Count] = row;
                        batch.Add(image.Pixels);
                    }
                    if (batch.IsFull)
                        Flush(batch, waiting);
                }
                if (batch.Count > 0)
                    Flush(batch, waiting);
            }
            finally
            {
                embedder.Return(batch);
            }
        }
        void Flush(EmbeddingBatch batch, int[] waiting)
        {
            int count = batch.Count;
            batch.Run();
            for (int i = 0; i < count; i++)
            {
                int row = waiting[i];
                finish(row, results[row] = batch.Result(i));
            }
            Report(count);
        }
        void Report(int count)
        {
            long after = Interlocked.Add(ref done, count);
            if (after / 16 != (after - count) / 16 || after == rows)
                progress?.Report(new("embedding", after, rows));
        }
        if (threads == 1)
            Work();
        else
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, _ => Work());
        // Which of several copies was run depends on the threads; what comes out does not, since it depends on the pixels alone.
        foreach (var (row, original) in copies)
        {
            finish(row, results[original]);
            Report(1);
        }
    }
}
