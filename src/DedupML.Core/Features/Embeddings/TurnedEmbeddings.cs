namespace DedupML.Features;

/// <summary>The embeddings of a picture's turned views: with the upright one they meet every quarter turn of another picture, since what is
/// turned by three quarters meets an upright view of the other's quarter turn. Mirrors are for the network to know.</summary>
/// <param name="Quarter">Turned by 90° clockwise.</param>
/// <param name="Half">Turned by 180°.</param>
public readonly record struct TurnedEmbeddings(Embedding Quarter, Embedding Half);
