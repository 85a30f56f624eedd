using System.Security.Cryptography;
using System.Text;
using DedupML.Splits;
using DedupML.Testing;

namespace DedupML.Tests.Splits;

/// <summary>Beside scikit-learn 1.2.1 (Debian's python3-sklearn): StratifiedGroupKFold, five folds, the sets of <see cref="StratifiedCase"/>
/// with seed 1, as the benchmark <c>splits --folds 5 --kind KIND --seed 1 --csv FILE</c> writes them. Its sum over classes and folds of
/// |share − 1/5| for random_state 0 to 9, with <c>shuffle=True</c> as it is (version 1.2.1 shuffles the counts of groups without their
/// numbers, so that the result is near random), and as it is meant (group numbers permuted by
/// <c>numpy.random.RandomState(seed).permutation</c>, then <c>shuffle=False</c>).</summary>
public class StratifiedGroupFoldTests
{
    private static readonly Dictionary<string, (string Sha256, double[] Shuffled, double[] AsMeant)> peers = new()
    {
        ["even"] = ("e6ec8603ced34343",
            [2.165598, 2.66011, 2.846466, 2.613466, 2.795177, 2.696967, 2.61545, 2.928406, 2.812617, 3.150936],
            [0.092216, 0.092216, 0.092216, 0.101972, 0.092216, 0.101972, 0.092216, 0.092216, 0.092216, 0.092216]),
        ["tail"] = ("615e977da941313b",
            [22.536457, 23.991096, 23.2481, 25.729293, 24.28477, 25.063252, 25.297476, 26.092193, 26.098404, 23.487915],
            [8.741685, 8.793954, 8.810085, 8.991963, 8.816151, 8.698279, 8.868995, 9.034579, 8.603835, 8.969717]),
        ["mixed"] = ("013668e391db3b6d",
            [1.931576, 2.025452, 2.521695, 2.20235, 1.758173, 2.039459, 2.320369, 1.989352, 2.155138, 2.544004],
            [0.328318, 0.265859, 0.253994, 0.267443, 0.302171, 0.305981, 0.279314, 0.242424, 0.274818, 0.222171]),
        ["lumpy"] = ("433a36936045983f",
            [4.777756, 4.206856, 4.102767, 4.278369, 4.355677, 4.088576, 4.708305, 4.259341, 3.693289, 4.410858],
            [1.23333, 1.236523, 1.236523, 1.226573, 1.236523, 1.226573, 1.226573, 1.236523, 1.23333, 1.236523]),
    };

    public static TheoryData<string> Kinds => [.. StratifiedCase.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Split_FiveFolds_NoWorseThanStratifiedGroupKFoldOnAnySeed(string kind)
    {
        var (sha256, shuffled, asMeant) = peers[kind];
        var made = StratifiedCase.Make(kind, 1);
        string csv = string.Concat(["group,label\n", .. made.Groups.Zip(made.Labels, (g, l) => $"{g},{l}\n")]);
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(csv)))[..16]);
        for (int seed = 0; seed < 10; seed++)
        {
            var result = DisjointSplitter.Split(
                SplitSets.Input(made.Groups, [.. made.Labels.Select(l => new[] { l })]), SplitOptions.Folds(5) with { Seed = seed, MissingClasses = MissingClassPolicy.Warn });
            double ours = made.Labels.Distinct().Sum(label => Deviation(made, result, label));
            Assert.Equal(ours, result.ClassDeviation, 1e-9);
            Assert.True(ours <= shuffled[seed] + 1e-6, $"seed {seed}: {ours}, scikit-learn {shuffled[seed]}");
            Assert.True(ours <= asMeant[seed] + 1e-6, $"seed {seed}: {ours}, scikit-learn's algorithm {asMeant[seed]}");
        }
    }

    private static double Deviation(StratifiedCase made, SplitResult result, string label)
    {
        var rows = Enumerable.Range(0, made.Labels.Count).Where(r => made.Labels[r] == label).ToList();
        return Enumerable.Range(0, 5).Sum(fold => Math.Abs((double)rows.Count(r => result.PartOf[r] == fold) / rows.Count - 0.2));
    }
}
