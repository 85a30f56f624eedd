namespace DedupML.Selection;

/// <summary>What happens with a group whose images carry different labels. They are listed in any case.</summary>
public enum ConflictPolicy
{
    /// <summary><c>review</c>: nothing of it goes before a person has said which label is right.</summary>
    Review,
    /// <summary><c>keep-majority</c>: the label that more images carry than any other stays; images of other labels go where they match
    /// one that stays, and are for review where they do not. Without such a label it is as <see cref="Review"/>.</summary>
    KeepMajority,
    /// <summary><c>ignore</c>: as if all had one label. The label of the image that stays is then that of the picture, right or wrong.</summary>
    Ignore,
}
