namespace DedupML.Neighbors.Kernels;

/// <summary>How many words a row kernel looks at before it gives a pair up or passes it on; a type, so that each number is
/// compiled on its own.</summary>
internal interface IStage
{
    static abstract int Words { get; }
}

internal readonly struct Stage1 : IStage
{
    public static int Words => 1;
}

internal readonly struct Stage2 : IStage
{
    public static int Words => 2;
}

internal readonly struct Stage3 : IStage
{
    public static int Words => 3;
}

internal readonly struct Stage4 : IStage
{
    public static int Words => 4;
}
