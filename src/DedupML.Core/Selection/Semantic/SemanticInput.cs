using DedupML.Grouping;
using DedupML.Matching;

namespace DedupML.Selection;

/// <summary>Look-alikes that are to be decided on as well.</summary>
/// <param name="Policy">Whether those that another one can stand for go, or are left to a person.</param>
/// <param name="Matches">The semantic matches that count: see <see cref="SemanticClusters"/>. Those of one of several equal images stand
/// for all.</param>
/// <param name="Groups">The groups that these matches make together with the exact and near ones.</param>
public sealed record SemanticInput(SemanticPolicy Policy, IReadOnlyList<Match> Matches, IReadOnlyList<DuplicateGroup> Groups);
