using DedupML.Splits;
using Microsoft.ML;

namespace DedupML;

public sealed partial class DedupCatalog
{
    /// <summary>Splits a data set so that no group of duplicates is in both parts, and each class is in both by its share as well as groups
    /// allow.</summary>
    /// <param name="data">The data; its rows must come in the same order on every pass.</param>
    /// <param name="testFraction">The test set's share, above 0, below 1.</param>
    /// <param name="groupColumnName">The groups, UInt64 or text, as <see cref="GroupDuplicates(GroupDuplicatesOptions)"/> makes them.</param>
    /// <param name="labelColumnName">A column of labels, text or key, or null.</param>
    /// <param name="seed">Decides between splits that are equally good; the same rows and seed give the same split in any order of rows.</param>
    /// <param name="missingClasses">What happens when a class has too few groups to be in both parts.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type.</exception>
    /// <exception cref="SplitException">A part would be empty, or lack a class.</exception>
    public TrainTestData TrainTestSplit(
        IDataView data, double testFraction = 0.1, string groupColumnName = "DuplicateGroup", string? labelColumnName = null, int seed = 0,
        MissingClassPolicy missingClasses = MissingClassPolicy.Refuse)
    {
        ArgumentNullException.ThrowIfNull(data);
        var split = GroupedRows.Split(context, data, groupColumnName, labelColumnName, SplitOptions.TrainTest(testFraction) with { Seed = seed, MissingClasses = missingClasses });
        return new(split.Part(0), split.Part(1), split.Result);
    }

    /// <summary>Splits a data set into folds that share no group of duplicates: each is the test set once.</summary>
    /// <param name="data">The data; its rows must come in the same order on every pass.</param>
    /// <param name="numberOfFolds">At least 2.</param>
    /// <param name="groupColumnName">The groups, UInt64 or text, as <see cref="GroupDuplicates(GroupDuplicatesOptions)"/> makes them.</param>
    /// <param name="labelColumnName">A column of labels, text or key, or null.</param>
    /// <param name="seed">Decides between splits that are equally good.</param>
    /// <param name="missingClasses">What happens when a class has too few groups to be in each fold.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type; fewer than 2 folds.</exception>
    /// <exception cref="SplitException">A fold would be empty, or lack a class.</exception>
    public IReadOnlyList<TrainTestData> CrossValidationSplit(
        IDataView data, int numberOfFolds = 5, string groupColumnName = "DuplicateGroup", string? labelColumnName = null, int seed = 0,
        MissingClassPolicy missingClasses = MissingClassPolicy.Refuse)
    {
        ArgumentNullException.ThrowIfNull(data);
        var split = GroupedRows.Split(context, data, groupColumnName, labelColumnName, SplitOptions.Folds(numberOfFolds) with { Seed = seed, MissingClasses = missingClasses });
        return [.. Enumerable.Range(0, numberOfFolds).Select(fold => new TrainTestData(split.AllBut(fold), split.Part(fold), split.Result))];
    }
}
