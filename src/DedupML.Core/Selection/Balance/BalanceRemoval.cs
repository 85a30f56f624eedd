using DedupML.Features;
using DedupML.Matching;

namespace DedupML.Selection;

/// <summary>A proposed removal, as far as the balance of classes asks: how redundant the image is, and whether it may stay after all.</summary>
/// <param name="Tier">The tier of the match with its keeper.</param>
/// <param name="Distance">How far it is from its keeper, in the measure of its tier; smaller is more redundant.</param>
/// <param name="Content">Decides between equal distances.</param>
/// <param name="Name">Decides between equal contents; no two removals have the same content and name.</param>
/// <param name="MayStay">False where it matches an image of another split: if it stayed, the splits would share a picture; and where its
/// label was outvoted.</param>
public sealed record BalanceRemoval(MatchTier Tier, double Distance, ContentHash Content, string Name, bool MayStay);
