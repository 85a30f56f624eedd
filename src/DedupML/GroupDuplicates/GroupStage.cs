using DedupML.Pipeline;
using DedupML.Saved;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML;

/// <summary>Gives each row its group. Before the stage is fitted there are no groups, and only the schema counts.</summary>
internal sealed class GroupStage(MLContext context, GroupDuplicatesOptions options, ImageGroups? groups)
    : RowStage<GroupedImage>(options.InputColumnName, ColumnsFor(options))
{
    private readonly Lazy<ImageReading> reading = new(() => ImageReading.For(context, options));
    private readonly Lazy<KnownPictures> pictures = new(() => new(ImageReading.For(context, options), options, groups!));

    public override int Threads => options.Threads;

    public override CancellationToken Cancellation => options.Cancellation;

    public override void Check(SchemaShape inputSchema)
    {
        base.Check(inputSchema);
        if (options.LabelColumnName is { } label)
            LabelColumn.Check(inputSchema, label);
    }

    public override GroupedImage Compute(string path)
    {
        string full = path.Length == 0 ? "" : options.FullPath(path);
        if (path.Length == 0 || reading.Value.Read(full).Features is not { } features)
            return GroupedImage.Unreadable(path);
        if (groups!.TryFind(full, features.Content, out var known))
            return known;
        return pictures.Value.Find(features, full) is var (content, match)
            ? groups.CopyOf(content, match) : GroupedImage.Alone(features.Content);
    }

    public override void EndPass() => reading.Value.Flush();

    public override ITransformer Saved() => SavedRowStage.Make(
        context, InputColumnName, SavedGroups.Of(SavedReading.Of(options), groups!).Encode(), new GroupsFactory(), GroupsFactory.Contract,
        [
            (options.OutputColumnName, SavedNames.Prefix + nameof(Groups.Group)), (options.KeeperColumnName, SavedNames.Prefix + nameof(Groups.IsKeeper)),
            (options.TierColumnName, SavedNames.Prefix + nameof(Groups.Tier)), (options.DistanceColumnName, SavedNames.Prefix + nameof(Groups.Distance)),
            (options.UniquenessColumnName, SavedNames.Prefix + nameof(Groups.Uniqueness)),
        ]);

    private static StageColumn<GroupedImage>[] ColumnsFor(GroupDuplicatesOptions options) =>
    [
        StageColumn<GroupedImage>.Scalar(options.OutputColumnName, NumberDataViewType.UInt64, r => r.Group),
        StageColumn<GroupedImage>.Scalar(options.KeeperColumnName, BooleanDataViewType.Instance, r => r.IsKeeper),
        StageColumn<GroupedImage>.Text(options.TierColumnName, r => r.Tier),
        StageColumn<GroupedImage>.Scalar(options.DistanceColumnName, NumberDataViewType.Single, r => r.Distance),
        StageColumn<GroupedImage>.Scalar(options.UniquenessColumnName, NumberDataViewType.Single, r => r.Uniqueness),
    ];
}
