using System.Globalization;
using System.Reflection;
using DedupML.Datasets;
using DedupML.Features;
using DedupML.Grouping;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Neighbors;
using DedupML.Reports;
using DedupML.Selection;

namespace DedupML;

/// <summary>The front door: a data set in, a proven list of duplicates out. Nothing is changed on disk but the store of features.</summary>
/// <remarks>The same images and options give the same report for any number of threads, order of files, culture and working directory.
/// An image that cannot be read is a row of the report, never an exception.</remarks>
public sealed class DuplicateFinder
{
    private readonly DuplicateFinderOptions options;
    private readonly TimeProvider time;

    /// <summary>Makes a finder; it may be used many times, also side by side.</summary>
    /// <param name="options">What counts as a duplicate; the defaults where null.</param>
    /// <param name="time">Measures how long each phase takes; the system's clock where null.</param>
    public DuplicateFinder(DuplicateFinderOptions? options = null, TimeProvider? time = null)
    {
        this.options = options ?? new();
        this.time = time ?? TimeProvider.System;
    }

    /// <summary>Reads the images, finds the duplicates and proposes what is to stay.</summary>
    /// <param name="dataset">The images, as <see cref="DatasetScanner"/> finds them.</param>
    /// <param name="progress">Hears how far each phase has come.</param>
    /// <param name="cancellation">Stops the run; what was computed is remembered in the store.</param>
    /// <exception cref="EmbeddingModelException">The network cannot be opened, or is not what its manifest says.</exception>
    /// <exception cref="FeatureStoreException">The store cannot be opened.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public DuplicateReport Run(ImageDataset dataset, IProgress<ProgressUpdate>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var clock = new PhaseClock(time);
        using var embedder = options.Model is null ? null : new OnnxEmbedder(EmbeddingModel.Load(options.Model), options.Embedder);
        using var store = FeatureStore.Open(options.StoreFile, FeatureReader.VersionFor(options.Decoding));

        var read = new FeatureReader(store, options.Decoding, options.Threads, embedder).Read(dataset, progress, cancellation);
        var (images, rows, unreadable) = Sort(dataset, read);
        clock.End("read");

        var pictures = new DistinctPictures(images);
        var twins = new PixelTwins(store, options.Decoding, options.Threads);
        CollapseTwins(pictures.Undistinguished(options.Candidates.MinQuality), pictures, twins, dataset, images, progress, cancellation);
        clock.End("pixels");

        var candidates = CandidateSearch.Find(pictures.Features, options.Candidates with { Transforms = options.Transforms }, options.Threads, progress, cancellation);
        // The few of one size whose hashes all but agree may have equal pixels after all.
        var close = ClosePairs(candidates, pictures.Features);
        if (CollapseTwins(close, pictures, twins, dataset, images, progress, cancellation))
            candidates = CandidateSearch.Find(pictures.Features, options.Candidates with { Transforms = options.Transforms }, options.Threads, progress, cancellation);
        var embedded = new EmbeddedPictures(pictures, images, options, progress, cancellation);
        clock.End("compare");

        var prover = new PairProver(store, options.Proof with { Transforms = options.Transforms }, options.Decoding, options.Threads);
        var all = CandidateUnion.Of(candidates, embedded.Pairs, pictures.Features, options.Transforms);
        var proved = embedded.Judge(prover.Prove(all, pictures.Features, Paths(pictures, dataset, images), progress, cancellation), candidates, out long soft);
        clock.End("prove");

        var found = proved.Select(m => m with { A = pictures.Images[m.A], B = pictures.Images[m.B] }).ToList();
        var firm = pictures.Exact.Concat(found.Where(m => m.Tier == MatchTier.Near)).OrderBy(m => m.A).ThenBy(m => m.B).ToList();
        var alike = LookAlikes(images, pictures.Exact, found, embedded.Rule);
        var groups = DuplicateGroups.From(images.Count, firm.Concat(alike), alike.Count > 0 ? MatchTier.Semantic : MatchTier.Near);
        var input = Selection(dataset, images, rows, groups, firm, alike, progress, cancellation);
        var selected = BalancedSelection.Decide(input);
        var matches = OnTheirOwnFiles(selected.Matches, found, prover, dataset, images, progress, cancellation);
        var uniqueness = embedder is null ? null : Uniqueness.Of([.. images.Select(i => i.Embedding)], pictures.Exact, selected.Decisions, options.Threads, progress, cancellation);
        clock.End("decide");

        return new DuplicateReport
        {
            Dataset = dataset,
            Images = images,
            Unreadable = unreadable,
            Matches = [.. matches.Concat(found.Where(m => m.Tier > MatchTier.Near)).DistinctBy(m => (m.A, m.B)).OrderBy(m => m.A).ThenBy(m => m.B)],
            Groups = WidestPairs.Measure(groups, images),
            Decisions = selected.Decisions,
            Misses = selected.Misses,
            SoftPairs = soft,
            Semantic = embedded.Rule,
            Uniqueness = uniqueness,
            SplitDistance = 1 - options.Thresholds?.Split,
            Run = new RunRecord(Versions(embedder), Settings(dataset, embedded.Rule), clock.Seconds),
            StoreFault = store.Fault?.Message,
        };
    }

    private static (List<FoundImage> Images, List<int> Rows, List<UnreadableImage> Unreadable) Sort(ImageDataset dataset, ReadResult[] read)
    {
        var images = new List<FoundImage>(read.Length);
        var rows = new List<int>(read.Length);
        var unreadable = dataset.Unreadable.Select(u => new UnreadableImage(u.Path, u.Reason)).ToList();
        for (int row = 0; row < read.Length; row++)
        {
            var image = dataset.Images[row];
            if (read[row].Features is { } features)
            {
                images.Add(new(image.Path, image.Label, image.Split, features) { Embedding = read[row].Embedding, Turned = read[row].Turned });
                rows.Add(row);
            }
            else
            {
                unreadable.Add(new(image.Path, read[row].Reason!));
            }
        }
        unreadable.Sort((x, y) => string.CompareOrdinal(x.Path, y.Path));
        return (images, rows, unreadable);
    }

    private static bool CollapseTwins(
        IReadOnlyList<int> asked, DistinctPictures pictures, PixelTwins twins, ImageDataset dataset, List<FoundImage> images,
        IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        if (asked.Count == 0)
            return false;
        int before = pictures.Images.Count;
        pictures.Collapse(twins.Hash(asked, pictures.Features, Paths(pictures, dataset, images), progress, cancellation));
        return pictures.Images.Count < before;
    }

    // The same pixels may have been decoded by two routes (a JPEG at a quarter, a PNG in boxes), which moves a few bits.
    private static List<int> ClosePairs(IReadOnlyList<CandidatePair> candidates, IReadOnlyList<ImageFeatures> pictures)
    {
        const int fewBits = 16;
        var rows = new SortedSet<int>();
        foreach (var pair in candidates)
        {
            var (a, b) = (pictures[pair.First], pictures[pair.Second]);
            if ((a.Width, a.Height) == (b.Width, b.Height) && a.PdqViews[0].DistanceTo(b.PdqViews[0]) <= fewBits)
                rows.UnionWith([pair.First, pair.Second]);
        }
        return [.. rows];
    }

    /// <summary>The semantic matches that count, where look-alikes are to be grouped.</summary>
    private IReadOnlyList<Match> LookAlikes(List<FoundImage> images, IReadOnlyList<Match> exact, List<Match> found, SemanticFinding? rule) =>
        rule is null || options.Semantic.Policy == SemanticPolicy.List ? []
        : SemanticClusters.InForce(images.ConvertAll(i => i.Features.Content), [.. exact, .. found], 1 - rule.Cosine, rule.MinPoints);

    // A match may stand for one of a twin. Where that is another file with the same pixels, what was measured there does not quite hold
    // here (it may be decoded by another route), so each is measured again; twins of the same bytes cost a look into the store.
    private static IReadOnlyList<Match> OnTheirOwnFiles(
        IReadOnlyList<Match> selected, List<Match> measured, PairProver prover, ImageDataset dataset, List<FoundImage> images,
        IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        var known = measured.Select(m => (m.A, m.B)).ToHashSet();
        int[] borrowed = [.. Enumerable.Range(0, selected.Count).Where(i => selected[i].Tier != MatchTier.Exact && !known.Contains((selected[i].A, selected[i].B)))];
        if (borrowed.Length == 0)
            return selected;
        var own = prover.Prove(
            Array.ConvertAll(borrowed, i => new CandidatePair(selected[i].A, selected[i].B, selected[i].Transform)),
            images.ConvertAll(i => i.Features), images.ConvertAll(i => dataset.FullPath(i.Path)), progress, cancellation);
        Match[] matches = [.. selected];
        foreach (var (k, match) in own.Index())
        {
            // What goes for what was decided on the twin's measurement, which holds for this file but for rounding.
            var decided = selected[borrowed[k]];
            if (match.Tier == decided.Tier)
                matches[borrowed[k]] = match with { ShownA = decided.ShownA, ShownB = decided.ShownB, Cosine = Cosine(images[match.A], images[match.B]) };
        }
        return matches;
    }

    private static double? Cosine(FoundImage a, FoundImage b) =>
        a.Embedding is { } first && b.Embedding is { } second ? CosineDistance.Of(first.Values, second.Values) : null;

    private static string[] Paths(DistinctPictures pictures, ImageDataset dataset, List<FoundImage> images) =>
        [.. pictures.Images.Select(i => dataset.FullPath(images[i].Path))];

    private SelectionInput Selection(
        ImageDataset dataset, List<FoundImage> images, List<int> rows, IReadOnlyList<DuplicateGroup> groups, List<Match> matches,
        IReadOnlyList<Match> alike, IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        var indices = Enumerable.Range(0, images.Count);
        var linked = indices.Select(i => dataset.Images[rows[i]]).Where(i => i.IsLink && i.Identity is not null).Select(i => i.Identity!.Value).ToHashSet();
        return new()
        {
            Images = new KeeperFacts(dataset, images, options).Images(groups, progress, cancellation),
            Groups = alike.Count > 0 ? DuplicateGroups.From(images.Count, matches) : groups,
            Matches = matches,
            Semantic = alike.Count > 0 ? new(options.Semantic.Policy, alike, groups) : null,
            Order = options.Keep,
            Conflicts = options.Conflicts,
            Balance = options.Balance,
            Protected = indices.Where(i => IsProtected(images[i].Path)).ToHashSet(),
            SymbolicLinks = indices.Where(i => dataset.Images[rows[i]].IsLink).ToHashSet(),
            LinkTargets = indices.Where(i => dataset.Images[rows[i]] is { IsLink: false, Identity: { } file } && linked.Contains(file)).ToHashSet(),
            SameFiles =
            [
                .. indices.Where(i => dataset.Images[rows[i]] is { IsLink: false, Identity: not null })
                    .GroupBy(i => dataset.Images[rows[i]].Identity!.Value).Where(g => g.Count() > 1).Select(g => g.ToList()),
            ],
        };
    }

    private bool IsProtected(string path) => options.Protect.Any(p =>
        p.TrimEnd('/') is var start && (path == start || path.StartsWith(start + "/", StringComparison.Ordinal) || start is "" or "."));

    // Not the assembly's version, which stands still over releases; and without the commit that may follow a plus sign.
    private static string Release => typeof(DuplicateFinder).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static Dictionary<string, string> Versions(OnnxEmbedder? embedder) => new()
    {
        ["dedupml"] = Release,
        ["features"] = FeatureExtractor.Version,
        ["proof"] = NearProof.Version,
        ["decoder"] = ImageDecoder.Version,
        ["embedding"] = embedder is null ? "none" : $"{embedder.Model.Manifest.Name} {embedder.Model.Hash} {embedder.Device}",
    };

    private Dictionary<string, string> Settings(ImageDataset dataset, SemanticFinding? rule) => new Dictionary<string, string>
    {
        [ReportFiles.ManifestSetting] = dataset.Manifest ?? "",
        [ReportFiles.LabelsSetting] = dataset.LabelSource,
        [ReportFiles.TransformsSetting] = options.Transforms.ToString().ToLowerInvariant(),
        ["max-pdq-distance"] = options.Candidates.MaxPdqDistance.ToString(CultureInfo.InvariantCulture),
        ["max-phash-distance"] = options.Candidates.MaxPHashDistance.ToString(CultureInfo.InvariantCulture),
        ["min-quality"] = options.Candidates.MinQuality.ToString(CultureInfo.InvariantCulture),
        [ReportFiles.MaxPixelsSetting] = options.Decoding.MaxPixels.ToString(CultureInfo.InvariantCulture),
        [ReportFiles.ModelSetting] = options.Model is null ? ReportedModel.None : options.Model.ManifestPath ?? ReportedModel.Default,
        ["cosines"] = options.Thresholds?.Describe() ?? "",
        [ReportFiles.SemanticSetting] = Wording.Word(options.Semantic.Policy),
        [ReportFiles.SemanticCosineSetting] = rule?.Cosine.ToString("R", CultureInfo.InvariantCulture) ?? "",
        [ReportFiles.MinPointsSetting] = options.Semantic.MinPoints.ToString(CultureInfo.InvariantCulture),
        ["fraction"] = options.Semantic.Fraction?.ToString("R", CultureInfo.InvariantCulture) ?? "",
        ["keep"] = options.Keep.ToString(),
        ["protect"] = string.Join(' ', options.Protect),
        [ReportFiles.ConflictsSetting] = BalanceWording.Name(options.Conflicts),
        [ReportFiles.BalanceSetting] = BalanceWording.Settings(options.Balance),
    }.Concat(ProofThresholds.Describe(options.Proof)).ToDictionary();
}
