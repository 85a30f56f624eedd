namespace DedupML.Imaging;

/// <summary>The eight ways to turn and mirror a picture: how one picture maps onto another. Turns are clockwise;
/// <c>MirrorTurn90</c> mirrors left-right first and then turns.</summary>
public enum Dihedral
{
    /// <summary>As it is.</summary>
    Identity,
    /// <summary>Left and right exchanged.</summary>
    Mirror,
    /// <summary>A quarter turn clockwise.</summary>
    Turn90,
    /// <summary>Half a turn.</summary>
    Turn180,
    /// <summary>A quarter turn counter-clockwise.</summary>
    Turn270,
    /// <summary>Mirrored, then a quarter turn clockwise: exchanged about the rising diagonal.</summary>
    MirrorTurn90,
    /// <summary>Mirrored, then half a turn: top and bottom exchanged.</summary>
    MirrorTurn180,
    /// <summary>Mirrored, then a quarter turn counter-clockwise: rows and columns exchanged (about the falling diagonal).</summary>
    MirrorTurn270,
}
