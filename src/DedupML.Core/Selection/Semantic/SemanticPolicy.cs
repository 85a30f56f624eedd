namespace DedupML.Selection;

/// <summary>What happens with images that look alike but are not proved to be one picture.</summary>
public enum SemanticPolicy
{
    /// <summary>Their pairs are listed; they make no groups.</summary>
    List,
    /// <summary>They are grouped, and those that another one could stand for are left to a person.</summary>
    Review,
    /// <summary>They are grouped, and those that another one can stand for go.</summary>
    Remove,
}
