using System.Globalization;
using System.Text;
using DedupML.Datasets;
using DedupML.Features;
using DedupML.Pipeline;
using DedupML.Splits;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace DedupML;

/// <summary>The rows of a view, split by their groups.</summary>
internal sealed class GroupedRows
{
    private readonly IDataView data;

    private GroupedRows(IDataView data, SplitResult result) => (this.data, Result) = (data, result);

    public SplitResult Result { get; }

    public static GroupedRows Split(MLContext context, IDataView data, string groupColumnName, string? labelColumnName, SplitOptions options)
    {
        Check(SchemaShapes.Of(data.Schema), groupColumnName, labelColumnName);
        var (groups, labels) = Read(data, groupColumnName, labelColumnName);
        var result = DisjointSplitter.Split(new()
        {
            Groups = groups,
            Labels = labels,
            // A group's number comes from the images' content, and no row of it matters more than another.
            Contents = [.. groups.Select(g => new ContentHash(g, 0, 0, 0))],
        }, options);
        using var channel = ((IChannelProvider)context).Start("Dedup");
        foreach (string warning in result.Warnings)
            channel.Warning(MessageSensitivity.None, warning);
        return new(data, result);
    }

    public IDataView Part(int part) => Where(p => p == part);

    public IDataView AllBut(int part) => Where(p => p != part);

    private RowSubset Where(Func<int, bool> isIn) => new(data, [.. Result.PartOf.Select(isIn)]);

    private static void Check(SchemaShape inputSchema, string groupColumnName, string? labelColumnName)
    {
        var group = ColumnCheck.Find(inputSchema, groupColumnName, ". Run GroupDuplicates first.");
        if (!ColumnCheck.IsScalar(group, NumberDataViewType.UInt64) && !ColumnCheck.IsScalar(group, TextDataViewType.Instance))
            ColumnCheck.Mismatch(inputSchema, group, "UInt64 or String");
        if (labelColumnName is not null)
            LabelColumn.Check(inputSchema, labelColumnName);
    }

    private static (List<ulong> Groups, List<IReadOnlyList<string>?>? Labels) Read(IDataView data, string groupColumnName, string? labelColumnName)
    {
        var group = data.Schema[groupColumnName];
        var label = labelColumnName is null ? (DataViewSchema.Column?)null : data.Schema[labelColumnName];
        using var cursor = data.GetRowCursor(label is { } l ? [group, l] : [group]);
        var getGroup = BindGroup(cursor, group);
        var getLabel = label is { } column ? LabelColumn.Bind(cursor, column) : null;
        var groups = new List<ulong>();
        var labels = getLabel is null ? null : new List<IReadOnlyList<string>?>();
        while (cursor.MoveNext())
        {
            groups.Add(getGroup());
            labels?.Add(LabelList.Of(getLabel!()) is { Count: > 0 } own ? own : null);
        }
        return (groups, labels);
    }

    private static Func<ulong> BindGroup(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is not TextDataViewType)
        {
            var get = row.GetGetter<ulong>(column);
            ulong value = 0;
            return () =>
            {
                get(ref value);
                return value;
            };
        }
        var getText = row.GetGetter<ReadOnlyMemory<char>>(column);
        ReadOnlyMemory<char> text = default;
        return () =>
        {
            getText(ref text);
            // ML.NET's own splits lose such rows without a word.
            return text.IsEmpty
                ? throw new SplitException(string.Create(CultureInfo.InvariantCulture, $"Row {row.Position} has an empty '{column.Name}': every row needs a group, an image that is alone one of its own."))
                : ContentHash.Of(Encoding.UTF8.GetBytes(text.ToString())).A;
        };
    }
}
