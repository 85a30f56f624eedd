using System.Globalization;
using DedupML.Features;
using DedupML.Matching;
using DedupML.Pipeline;
using DedupML.Selection;
using Microsoft.ML;

namespace DedupML;

/// <summary>Brings rows back that the balance of classes needs.</summary>
internal static class BalancedRows
{
    /// <summary>Sets rows to stay that were to go.</summary>
    /// <param name="input">The rows.</param>
    /// <param name="options">Columns and rules.</param>
    /// <param name="keep">Which rows stay.</param>
    /// <returns>How many come back.</returns>
    public static int Return(IDataView input, FilterDuplicatesOptions options, bool[] keep)
    {
        var plan = ClassBalance.Plan(Read(input, options, keep), options.Balance);
        foreach (var stay in plan.Stays)
            keep[stay.Image] = true;
        return plan.Stays.Count;
    }

    private static List<BalanceImage> Read(IDataView input, FilterDuplicatesOptions options, bool[] keep)
    {
        var schema = input.Schema;
        var (label, keeper, tier) = (schema[options.LabelColumnName!], schema[options.KeeperColumnName], schema[options.TierColumnName]);
        var (distance, group) = (schema[options.DistanceColumnName], schema[options.GroupColumnName]);
        using var cursor = input.GetRowCursor([label, keeper, tier, distance, group]);
        var getLabel = LabelColumn.Bind(cursor, label);
        var getKeeper = cursor.GetGetter<bool>(keeper);
        var getTier = cursor.GetGetter<ReadOnlyMemory<char>>(tier);
        var getDistance = cursor.GetGetter<float>(distance);
        var getGroup = cursor.GetGetter<ulong>(group);
        var rows = new List<BalanceImage>(keep.Length);
        ReadOnlyMemory<char> word = default;
        bool isKeeper = false;
        float bits = 0;
        ulong number = 0;
        while (cursor.MoveNext())
        {
            int row = rows.Count;
            getKeeper(ref isKeeper);
            getTier(ref word);
            getDistance(ref bits);
            getGroup(ref number);
            // A keeper that goes is named by an earlier row: the same file, so more redundant than any copy.
            var known = isKeeper || word.Span is not ("near" or "semantic") ? MatchTier.Exact : word.Span is "near" ? MatchTier.Near : MatchTier.Semantic;
            rows.Add(new(getLabel(), null, row, keep[row] ? null
                : new(known, isKeeper ? -1 : bits, new ContentHash(number, 0, 0, 0), row.ToString("D10", CultureInfo.InvariantCulture), MayStay: true)));
        }
        return rows;
    }
}
