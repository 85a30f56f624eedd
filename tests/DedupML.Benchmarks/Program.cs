using DedupML.Benchmarks;

// Each command lies in a file of its own and returns the exit code.
return args switch
{
    ["hamming", .. var rest] => HammingCommand.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: hamming FILE --radius R [--threads N] [--method auto|index|scan] [--views] [--save FILE] | decode DIR");
    return 2;
}
