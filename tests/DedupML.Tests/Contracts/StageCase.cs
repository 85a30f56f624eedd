using Microsoft.ML;
using Microsoft.ML.Data;
using ModelLoader;

namespace DedupML.Tests.Contracts;

/// <summary>A stage that the contract holds for: how it is made, what it reads and gives.</summary>
/// <param name="Name">As the tests print it.</param>
/// <param name="Make">Makes the stage.</param>
internal sealed record StageCase(string Name, Func<MLContext, StageSetting, IEstimator<ITransformer>> Make)
{
    private static readonly PrimitiveDataViewType Text = TextDataViewType.Instance;
    private static readonly VectorDataViewType Pdq = new(NumberDataViewType.UInt64, 4);
    private static readonly (string, DataViewType)[] Groups =
    [
        ("DuplicateGroup", NumberDataViewType.UInt64), ("IsKeeper", BooleanDataViewType.Instance),
        ("DuplicateTier", Text), ("KeeperDistance", NumberDataViewType.Single), ("Uniqueness", NumberDataViewType.Single),
    ];

    public static IReadOnlyList<StageCase> All { get; } =
    [
        new("InspectImages", (c, s) => c.Dedup().InspectImages(new InspectImagesOptions { StoreFile = s.Store, Threads = s.Threads, Cancellation = s.Cancellation }))
        {
            Outputs =
            [
                ("ContentHash", Text), ("Width", NumberDataViewType.Int32), ("Height", NumberDataViewType.Int32), ("Bytes", NumberDataViewType.Int64),
                ("Quality", NumberDataViewType.Int32), ("Readable", BooleanDataViewType.Instance), ("Reason", Text),
            ],
        },
        new("HashImages Pdq", (c, s) => c.Dedup().HashImages(Hash(s, ImageHashAlgorithm.Pdq))) { Outputs = [("Hash", Pdq)] },
        new("HashImages PHash", (c, s) => c.Dedup().HashImages(Hash(s, ImageHashAlgorithm.PHash))) { Outputs = [("Hash64", NumberDataViewType.UInt64)] },
        new("HashImages DHash", (c, s) => c.Dedup().HashImages(Hash(s, ImageHashAlgorithm.DHash))) { Outputs = [("Hash64", NumberDataViewType.UInt64)] },
        new("HashImages of MLImage", (c, s) => c.Dedup().HashImages(Hash(s, ImageHashAlgorithm.Pdq) with { InputColumnName = "Image" }))
        {
            Inputs = ["Image"], Outputs = [("Hash", Pdq)], LoadsImages = true, Saves = false,
        },
        new("EmbedImages", (c, s) => c.Dedup().EmbedImages(new EmbedImagesOptions { StoreFile = s.Store, Threads = s.Threads, Cancellation = s.Cancellation }))
        {
            Outputs = [("ImageEmbedding", new VectorDataViewType(NumberDataViewType.Single, 192))],
        },
        new("GroupDuplicates", (c, s) => c.Dedup().GroupDuplicates(new GroupDuplicatesOptions { StoreFile = s.Store, Threads = s.Threads, Cancellation = s.Cancellation }))
        {
            Outputs = Groups,
        },
        new("GroupDuplicates with labels", (c, s) => c.Dedup().GroupDuplicates(
            new GroupDuplicatesOptions { StoreFile = s.Store, Threads = s.Threads, Cancellation = s.Cancellation, LabelColumnName = "Label" }))
        {
            Inputs = ["ImagePath", "Label"], Outputs = Groups,
        },
        new("MatchAgainst", (c, s) => c.Dedup().MatchAgainst(
            c.Data.LoadFromEnumerable(Pictures.Rows(3, [Pictures.Readable[0], Pictures.Readable[4], Pictures.Unreadable[0]])),
            new MatchAgainstOptions { StoreFile = s.Store, Threads = s.Threads, Cancellation = s.Cancellation }))
        {
            Outputs = [("MatchPath", Text), ("MatchTier", Text), ("MatchDistance", NumberDataViewType.Single)],
        },
        new("FilterDuplicates", (c, _) => c.Dedup().FilterDuplicates("Stays", "ImagePath")) { Inputs = ["Stays", "ImagePath"], ReadsFiles = false },
        new("FilterUnreadable", (c, s) => c.Dedup().FilterUnreadable(new FilterUnreadableOptions { StoreFile = s.Store, Threads = s.Threads, Cancellation = s.Cancellation }))
        {
            DropsUnreadable = true,
        },
    ];

    public static TheoryData<string> Names => [.. All.Select(c => c.Name)];

    public static TheoryData<string> NamesOfRowStages => [.. All.Where(c => c.Outputs.Count > 0).Select(c => c.Name)];

    public IReadOnlyList<string> Inputs { get; init; } = ["ImagePath"];

    public IReadOnlyList<(string Name, DataViewType Type)> Outputs { get; init; } = [];

    /// <summary>Whether it reads images that LoadImages has loaded, which it can only do for files that can be read.</summary>
    public bool LoadsImages { get; init; }

    public bool ReadsFiles { get; init; } = true;

    public bool Saves { get; init; } = true;

    public bool DropsUnreadable { get; init; }

    /// <summary>Pass-through columns to look at, and the stage's own.</summary>
    public IReadOnlyList<string> Columns => ["Ordinal", "ImagePath", "Label", .. Outputs.Select(o => o.Name)];

    public static StageCase Of(string name) => All.Single(c => c.Name == name);

    public DataRow[] Rows(int count) => Pictures.Rows(count, LoadsImages ? Pictures.Tiny : null);

    /// <summary>Rows as the stage gets them.</summary>
    public IDataView Data(MLContext context, DataRow[] rows)
    {
        var data = context.Data.LoadFromEnumerable(rows);
        return LoadsImages ? context.Transforms.LoadImages("Image", null, "ImagePath").Fit(data).Transform(data) : data;
    }

    /// <summary>The rows that come out of data that the stage was not fitted on.</summary>
    public IEnumerable<DataRow> Expected(DataRow[] rows) => DropsUnreadable ? rows.Where(r => Pictures.Readable.Contains(r.ImagePath)) : rows;

    private static HashImagesOptions Hash(StageSetting s, ImageHashAlgorithm algorithm) => new()
    {
        OutputColumnName = algorithm == ImageHashAlgorithm.Pdq ? "Hash" : "Hash64",
        Algorithm = algorithm,
        StoreFile = s.Store,
        Threads = s.Threads,
        Cancellation = s.Cancellation,
    };
}

/// <summary>How a stage runs, which changes no value.</summary>
internal sealed record StageSetting(int Threads = 3)
{
    public string? Store { get; init; } = Pictures.Store;

    public CancellationToken Cancellation { get; init; }
}
