using System.CommandLine;
using DedupML.Datasets;
using DedupML.Features;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Neighbors;
using static DedupML.Commands.Flags;

namespace DedupML.Commands;

/// <summary>The options of every command that searches: which images, what counts as a duplicate, how to work.</summary>
internal sealed class SearchFlags
{
    public Option<string?> Manifest { get; } = Text("--manifest", "FILE", "A CSV file (path[,label][,split]): only the images that it lists");
    public Option<string?> Labels { get; } = Choice("--labels", "Where labels come from [default: folders, where every image lies one folder deep]", "folders", "none");
    public Option<string?> Transforms { get; } = Choice("--transforms", "Which turned and mirrored copies count [default: all]", "all", "mirror", "none");
    public Option<long?> PdqDistance { get; } = Number("--max-pdq-distance", "Bits by which PDQ hashes may differ for the pixels to be asked", CandidateOptions.DefaultMaxPdqDistance, 0, 255);
    public Option<long?> PHashDistance { get; } = Number("--max-phash-distance", "The same for 64-bit pHash; either suffices", CandidateOptions.DefaultMaxPHashDistance, 0, 63);
    public Option<long?> MinQuality { get; } = Number("--min-quality", "PDQ quality below which a picture matches by bytes or pixels only", FeatureExtractor.LeastQuality, 0, 100);
    public Option<string[]> Proof { get; } = new("--proof") { Description = "A threshold of the proof by pixels, such as max-residual=12 (may be repeated)", HelpName = "NAME=VALUE", DefaultValueFactory = _ => [] };
    public Option<long?> MaxPixels { get; } = Number("--max-pixels", "Larger pictures are refused by their header", DecodeOptions.DefaultMaxPixels, 1, long.MaxValue);
    public Option<string?> Model { get; } = Text("--model", "FILE", "The network for embeddings: a manifest as models/README.md describes it, or 'none' [default: the one inside]");
    public Option<string?> Device { get; } = Text("--device", "NAME", "What the network runs on: cpu, cuda or cuda:1 [default: cpu]");
    public Option<long?> Threads { get; } = Number("--threads", "Images worked on side by side; changes no result [default: one for each processor]", null, 1, 1024);
    public Option<string?> Store { get; } = Text("--store", "FILE", "The database that remembers hashes and proofs between runs, or 'none' [default: in your cache folder]");

    /// <summary>Gives a command the options that all searches have, in the order of the help. Those that say which images are the command's own to
    /// place.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[PdqDistance, PHashDistance, MinQuality, Proof, Model, Device, MaxPixels, Threads, Store])
            command.Add(option);
    }

    public int ThreadsOf(ParseResult given) => (int)(given.GetValue(Threads) ?? Environment.ProcessorCount);

    public DuplicateFinderOptions Options(ParseResult given)
    {
        try
        {
            return new()
            {
                Transforms = given.GetValue(Transforms) switch { "mirror" => TransformSet.Mirror, "none" => TransformSet.None, _ => TransformSet.All },
                Candidates = new()
                {
                    MaxPdqDistance = (int)given.GetValue(PdqDistance)!.Value,
                    MaxPHashDistance = (int)given.GetValue(PHashDistance)!.Value,
                    MinQuality = (int)given.GetValue(MinQuality)!.Value,
                },
                Model = given.GetValue(Model) switch { null => ModelManifest.Default, "none" => null, var file => ModelManifest.Load(file) },
                Device = given.GetValue(Device) is { } device ? EmbeddingDevice.Parse(device) : default,
                Proof = given.GetValue(Proof)!.Aggregate(new NearProofOptions(), ProofThresholds.With),
                Decoding = new() { MaxPixels = given.GetValue(MaxPixels)!.Value },
                Threads = ThreadsOf(given),
                StoreFile = given.GetValue(Store) switch { null => FeatureStore.DefaultPath, "none" => null, var file => file },
            };
        }
        catch (FormatException e)
        {
            throw new UsageException(e.Message);
        }
    }

    public DatasetOptions Scanning(ParseResult given, params string[] exclude) => new()
    {
        Manifest = given.GetValue(Manifest),
        Labels = given.GetValue(Labels) switch { "folders" => LabelMode.Folders, "none" => LabelMode.None, _ => LabelMode.Auto },
        Exclude = exclude,
    };

    /// <summary>Runs a search; where the store in the cache folder cannot be opened, without one. Says so where the model has no thresholds, and how to
    /// measure them.</summary>
    public T Search<T>(ParseResult given, DuplicateFinderOptions options, Func<DuplicateFinderOptions, T> search)
    {
        if (options is { Model: { IsCalibrated: false } model, Semantic: { Cosine: null, Fraction: null } })
        {
            string images = given.RootCommandResult.Tokens.Count > 0 ? Places.Quoted(given.RootCommandResult.Tokens[0].Value) : "IMAGES";
            Console.Error.WriteLine($"The model is {EmbeddingModel.Load(model).Describe()}. To measure its thresholds on your images: dotnet run pipelines/calibrate.cs -- {images} --model {Places.Quoted(given.GetValue(Model)!)}");
        }
        return SearchWithStore(given, options, search);
    }

    /// <summary>Runs a search; where the store in the cache folder cannot be opened, without one.</summary>
    public T SearchWithStore<T>(ParseResult given, DuplicateFinderOptions options, Func<DuplicateFinderOptions, T> search)
    {
        try
        {
            return search(options);
        }
        catch (FeatureStoreException e) when (given.GetValue(Store) is null)
        {
            Console.Error.WriteLine($"This run remembers nothing: {e.Message}");
            return search(options with { StoreFile = null });
        }
    }
}
