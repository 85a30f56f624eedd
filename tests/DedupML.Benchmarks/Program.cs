using DedupML.Benchmarks;

<<<<<<< HEAD
// Each command lies in a file of its own and returns the exit code.
return args switch
{
    ["hamming", .. var rest] => HammingCommand.Run(rest),
=======
// One command a file; each prints one line of JSON and returns the exit code.
return args switch
{
    ["decode", .. var rest] => DecodeBenchmark.Run(rest),
>>>>>>> imaging
    _ => Usage(),
};

static int Usage()
{
<<<<<<< HEAD
    Console.Error.WriteLine("usage: hamming FILE --radius R [--threads N] [--method auto|index|scan] [--views V] | decode DIR");
=======
    Console.Error.WriteLine("usage: hamming FILE --radius R | decode DIR [--threads N] [--rounds N]");
>>>>>>> imaging
    return 2;
}
