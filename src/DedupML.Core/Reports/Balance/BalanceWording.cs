using System.Globalization;
using DedupML.Selection;

namespace DedupML.Reports;

/// <summary>The rules of balance in the words of the command line, and what they miss.</summary>
internal static class BalanceWording
{
    /// <summary>The rule's name, as its flag is called.</summary>
    public static string Name(BalanceConstraint constraint) => constraint switch
    {
        BalanceConstraint.ProtectRare => "protect-rare",
        BalanceConstraint.MaxRemovalShare => "max-removal-share",
        BalanceConstraint.MinPerClass => "min-per-class",
        BalanceConstraint.MinPerClassAndSplit => "min-per-split",
        _ => "preserve-balance",
    };

    /// <summary>What failed, such as <c>cat keeps 3 of 5 in train</c>.</summary>
    public static string Text(BalanceMiss miss)
    {
        string label = miss.Label ?? "(no label)";
        return miss.Constraint switch
        {
            BalanceConstraint.ProtectRare => $"{label} loses {Wording.Count((long)miss.Got, "image")} without an exact copy",
            BalanceConstraint.MaxRemovalShare => $"{label} loses {Wording.Percent(miss.Got)}, not {Wording.Percent(miss.Wanted)}",
            BalanceConstraint.MinPerClass => $"{label} keeps {Wording.Number((long)miss.Got)} of {Wording.Number((long)miss.Wanted)}",
            BalanceConstraint.MinPerClassAndSplit => $"{label} keeps {Wording.Number((long)miss.Got)} of {Wording.Number((long)miss.Wanted)} in {miss.Split ?? "no split"}",
            _ => string.Create(CultureInfo.InvariantCulture, $"the share of {label} changes by {100 * miss.Got:+0.##;-0.##} points"),
        };
    }

    /// <summary>The rules that are set, such as <c>min-per-class=5</c>; empty where none is.</summary>
    public static string Settings(BalanceOptions options)
    {
        List<string> set = [];
        void Add(BalanceConstraint constraint, bool isSet, IFormattable value)
        {
            if (isSet)
                set.Add($"{Name(constraint)}={value.ToString(null, CultureInfo.InvariantCulture)}");
        }
        Add(BalanceConstraint.ProtectRare, options.ProtectRare > 0, options.ProtectRare);
        Add(BalanceConstraint.MaxRemovalShare, options.MaxRemovalShare is not null, options.MaxRemovalShare ?? 0);
        Add(BalanceConstraint.MinPerClass, options.MinPerClass > 0, options.MinPerClass);
        Add(BalanceConstraint.MinPerClassAndSplit, options.MinPerClassAndSplit > 0, options.MinPerClassAndSplit);
        Add(BalanceConstraint.PreserveBalance, options.PreserveBalance is not null, options.PreserveBalance ?? 0);
        return string.Join(' ', set);
    }

    /// <summary>A conflict policy in the words of the command line.</summary>
    public static string Name(ConflictPolicy policy) => policy == ConflictPolicy.KeepMajority ? "keep-majority" : Wording.Word(policy);
}
