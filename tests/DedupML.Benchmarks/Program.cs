using DedupML.Benchmarks;

if (args is ["proof", .. var folders]) return ProofBenchmark.Run(folders);
Console.Error.WriteLine("usage: hamming FILE --radius R | decode DIR | proof DIR..."); return 2;
