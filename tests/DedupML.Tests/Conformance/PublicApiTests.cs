using System.Reflection;
using Microsoft.ML;

namespace DedupML.Tests.Conformance;

/// <summary>The stand-in has nothing that the real Microsoft.ML lacks, so that what compiles against the one compiles against the other.</summary>
public class PublicApiTests
{
    /// <summary>Against the stand-in: its surface is part of the list. Against the packages: the list is part of theirs, so that the list
    /// is true.</summary>
    [Fact]
    public void EveryPublicMemberOfTheStandIn_IsInTheRealApi()
    {
        var list = ApiList.ByAssembly();
        IEnumerable<string> claimed, real;
        if (Build.MLNet == "nuget")
        {
            var loaded = list.Keys.Select(Load).OfType<Assembly>().ToList();
            Assert.Contains(typeof(MLContext).Assembly, loaded);
            (claimed, real) = (loaded.SelectMany(a => list[a.GetName().Name!]), loaded.SelectMany(ApiSurface.Of));
        }
        else
        {
            (claimed, real) = (ApiSurface.Of(typeof(MLContext).Assembly), list.Values.SelectMany(lines => lines));
        }
        string[] claims = [.. claimed];
        Assert.NotEmpty(claims);
        string[] invented = [.. claims.Except(real, StringComparer.Ordinal)];
        Assert.True(invented.Length == 0, $"{invented.Length} of {claims.Length} lines are not in the list of the real API (whose header says how a real type gets into it):\n{string.Join('\n', invented)}");
    }

    private static Assembly? Load(string name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
