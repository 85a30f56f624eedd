using DedupML.Benchmarks;

// One command a file; each prints one line of JSON and returns the exit code.
return args switch
{
    ["decode", .. var rest] => DecodeBenchmark.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: hamming FILE --radius R | decode DIR [--threads N] [--rounds N]");
    return 2;
}
