using System.Globalization;
using DedupML.Benchmarks;

// Each command lies in a file of its own, prints JSON lines and returns the exit code.
return args switch
{
    ["coverage", var file, .. var rest] => CoverageCommand.Run([file, .. rest]),
    ["cosine", .. var rest] => CosineCommand.Run(rest),
    ["hamming", .. var rest] => HammingCommand.Run(rest),
    ["decode", .. var rest] => DecodeBenchmark.Run(rest),
    ["embed", var folder, .. var rest] => EmbedCommand.Run(folder, rest),
    ["proof", .. var folders] => ProofBenchmark.Run(folders),
    ["quality", .. var folders] when folders.Length > 0 => QualityCommand.Run(folders),
    ["recall", var folder, .. var rest] => RecallCommand.Run(folder, rest),
    ["rerun", var folder] => RerunCommand.Run(folder),
    ["scale", var images, var pdq, var pHash] => ScaleCommand.Run(Number(images), Number(pdq), Number(pHash)),
    ["splits", .. var rest] => SplitsCommand.Run(rest),
    ["stage", var folder] => StageCommand.Run(folder),
    ["store", var file, "--images", var images] => StoreBenchmark.Run(file, Number(images)),
    ["survey", var images] => SurveyCommand.Run(Number(images)),
    _ => Usage(),
};

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static int Usage()
{
    Console.Error.WriteLine("""
        usage: cosine FILE --eps E [--threads N] [--method auto|full|pruned] [--min-points M | --nearest] [--map] | cosine FILE --make
               coverage FILE [--budget N] [--neighbors K] [--threads N]
               hamming FILE --radius R [--threads N] [--method auto|index|scan] [--views V]
               decode DIR [--threads N] [--rounds N]
               embed DIR [--threads N] [--rounds N] [--batch N]
               proof DIR..
               quality DIR..
               recall DIR [--threads N] [--table]
               rerun DIR
               scale IMAGES PDQ-DISTANCE PHASH-DISTANCE
               splits [--images N] [--groups N] | splits --folds K --kind even|tail|mixed|lumpy --seed N [--csv FILE]
               stage DIR
               store FILE --images N
               survey IMAGES
        """);
    return 2;
}
