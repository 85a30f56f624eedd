namespace DedupML.Tests.Packaging;

/// <summary>The packages as somebody has them who installs them from a folder, as the README tells.</summary>
[Collection(nameof(PackedSolution))]
public class InstallTests(PackedSolution packed)
{
    [Fact]
    public async Task Program_WithThePackage_BuildsAndRuns()
    {
        string program = Directory.CreateDirectory(packed.At("program")).FullName;
        await File.WriteAllTextAsync(Path.Combine(program, "Program.cs"), """
            using DedupML;
            Console.WriteLine($"{new Microsoft.ML.MLContext(seed: 1).GetType().Name} {Build.MLNet} {new DuplicateFinderOptions().Transforms}");
            """);
        await File.WriteAllTextAsync(Path.Combine(program, "Program.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="DedupML" Version="{PackedSolution.Release}" />
              </ItemGroup>
            </Project>
            """);
        var build = await packed.RunAsync(program, "build", "-o", "out");
        Assert.True(build.Code == 0, build.Said);
        var run = await Dotnet.RunAsync(program, null, "out/Program.dll");
        Assert.Equal((0, $"MLContext nuget {new DuplicateFinderOptions().Transforms}"), (run.Code, run.Said.Trim()));
    }
}
