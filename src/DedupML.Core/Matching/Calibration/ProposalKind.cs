namespace DedupML.Matching;

/// <summary>By what a pair is proposed.</summary>
public enum ProposalKind
{
    /// <summary>By the PDQ hashes, over the views.</summary>
    Hash,

    /// <summary>By the embeddings' cosine.</summary>
    Embedding,

    /// <summary>By one or the other, as a search does it.</summary>
    Both,
}
