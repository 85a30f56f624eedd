namespace DedupML.Splits;

/// <summary>How leaks are repaired.</summary>
public enum LeakPolicy
{
    /// <summary>The image that gives way is dropped: of train before validation before test, so that figures on the test set stay
    /// comparable.</summary>
    DropFromTrain,
    /// <summary>All images of a split group that leaks move to train: nothing is lost but parts of the validation and test sets.</summary>
    MoveToTrain,
    /// <summary>The image that gives way is dropped: of test before validation before train, so that the model stays as it is.</summary>
    DropFromTest,
}
