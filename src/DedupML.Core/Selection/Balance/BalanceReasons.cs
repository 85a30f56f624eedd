using System.Globalization;
using DedupML.Matching;

namespace DedupML.Selection;

/// <summary>Puts a rule that keeps an image into words.</summary>
internal static class BalanceReasons
{
    public static string Of(BalanceStay stay, BalanceOptions options, MatchTier tier, string keeper) =>
        $"{(tier == MatchTier.Exact ? "exact copy" : tier == MatchTier.Near ? "near copy" : "look-alike")} of {keeper}, kept: {Rule(stay, options)}";

    private static string Rule(BalanceStay stay, BalanceOptions options) => stay.Constraint switch
    {
        BalanceConstraint.ProtectRare => Text($"class {Name(stay)} has under {options.ProtectRare} images and loses only exact copies"),
        BalanceConstraint.MaxRemovalShare => Text($"class {Name(stay)} may lose at most {100 * options.MaxRemovalShare:0.##} % of its images"),
        BalanceConstraint.MinPerClass => Text($"class {Name(stay)} must keep {options.MinPerClass} images"),
        BalanceConstraint.MinPerClassAndSplit => Text($"class {Name(stay)} must keep {options.MinPerClassAndSplit} images in {stay.Split ?? "no split"}"),
        _ => Text($"the share of class {Name(stay)} may change by at most {100 * options.PreserveBalance:0.###} points"),
    };

    private static string Name(BalanceStay stay) => stay.Label ?? "(no label)";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
