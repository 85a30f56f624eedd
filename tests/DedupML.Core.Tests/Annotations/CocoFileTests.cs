using System.Text;
using System.Text.Json.Nodes;
using DedupML.Annotations;
using DedupML.Datasets;
using DedupML.Testing;

namespace DedupML.Tests.Annotations;

public sealed class CocoFileTests : IDisposable
{
    private const string Odd = """
        { "info" : {"year": 2024, "note": "caf\u00e9 \/ é"},
          "images": [ {"file_name": "a\/b.jpg", "id": 7, "license": 1, "score": 1.50e0 } ,
             {"id": 8, "file_name": "c.jpg", "extra": {"id": 99, "name": "x", "file_name": "no.jpg"}},
             {"id": "x9", "file_name": "d.jpg"} ],
          "licenses": [{"id": 1, "name": "CC"}],
          "annotations": [ {"id": 1, "image_id": 7, "category_id": 3, "bbox": [1, 2.0, 3e1, 0.10]}
            ,{"id":2,"image_id":"x9","category_id":3,"segments_info":[{"id":5,"category_id":3}]},
            {"id": 3, "image_id": 8, "category_id": 4}, {"id": 4, "image_id": 1234} ],
          "categories": [{"id": 3, "name": "cat"}, {"id": 4, "name": "dog", "keypoints": ["nose"]}], "more": [1, {"images": []}] }

        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static CocoFile Read(string json) => CocoFile.Parse(Encoding.UTF8.GetBytes(json), "a.json")!;

    private static string Write(params CocoPart[] parts)
    {
        using var stream = new MemoryStream();
        CocoWriter.Write(stream, parts);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static CocoPart Part(CocoFile file, params int[] places) => new(file, places.ToDictionary(p => p, p => (string?)null));

    [Fact]
    public void Read_Coco_ImagesWithTheirAnnotations() =>
        Assert.Equal([new("a/b.jpg", 1), new("c.jpg", 1), new("d.jpg", 1)], Read(Odd).Images);

    [Theory]
    [InlineData("""{"images": []}""")]
    [InlineData("""{"images": [{"id": 1, "path": "a.jpg"}], "annotations": []}""")]
    [InlineData("""{"shapes": [], "imagePath": "a.jpg"}""")]   // a sidecar of labelme
    [InlineData("""[{"file_name": "a.jpg"}]""")]
    [InlineData("no JSON")]
    [InlineData("")]
    public void Read_AnotherFile_IsNone(string content) => Assert.Null(CocoFile.Read(folder.Write("a.json", content)));

    [Fact]
    public void Read_DamagedCoco_IsAnErrorNotASilentLoss()
    {
        string path = folder.Write("a.json", Odd[..200]);
        Assert.Contains($"'{path}' lists images as COCO files do but is no valid JSON", Assert.Throws<DatasetException>(() => CocoFile.Read(path)).Message, StringComparison.Ordinal);
        Assert.Throws<DatasetException>(() => CocoFile.Read(folder.Write("a.json", Odd + "}")));
    }

    [Fact]
    public void Write_Everything_IsTheSameBytes()
    {
        foreach (string json in new[] { Odd, Odd.Replace("\n", "\r\n", StringComparison.Ordinal), JsonNode.Parse(Odd)!.ToJsonString() })
        {
            string whole = json.Replace(""", {"id": 4, "image_id": 1234}""", "", StringComparison.Ordinal).Replace(",{\"id\":4,\"image_id\":1234}", "", StringComparison.Ordinal);
            Assert.Equal(whole, Write(Part(Read(whole), 0, 1, 2)));
        }
    }

    [Fact]
    public void Write_SomeImages_TheirAnnotationsAndAllElse()
    {
        string written = Write(Part(Read(Odd), 0, 2));
        var (before, after) = (JsonNode.Parse(Odd)!.AsObject(), JsonNode.Parse(written)!.AsObject());
        Assert.Equal(before.Select(p => p.Key), after.Select(p => p.Key));
        foreach (string key in new[] { "info", "licenses", "categories", "more" })
            Assert.Equal(before[key]!.ToJsonString(), after[key]!.ToJsonString());
        Assert.Equal(["7", "\"x9\""], after["images"]!.AsArray().Select(i => i!["id"]!.ToJsonString()));
        Assert.Equal([1, 2], after["annotations"]!.AsArray().Select(i => (int)i!["id"]!));
        foreach (string asWritten in new[] { "1.50e0", "[1, 2.0, 3e1, 0.10]", "caf\\u00e9 \\/ é", "a\\/b.jpg" })
            Assert.Contains(asWritten, written, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NoImages_EmptyListsInTheFrame()
    {
        var after = JsonNode.Parse(Write(Part(Read(Odd))))!;
        Assert.Equal((0, 0, 2), (after["images"]!.AsArray().Count, after["annotations"]!.AsArray().Count, after["categories"]!.AsArray().Count));
    }

    [Fact]
    public void Write_AnotherName_IsThatOneOnly()
    {
        string written = Write(new CocoPart(Read(Odd), new Dictionary<int, string?> { [1] = "ç \"2\".jpg" }));
        Assert.Equal("ç \"2\".jpg", (string?)JsonNode.Parse(written)!["images"]![0]!["file_name"]);
        Assert.Contains("""
            {"id": 8, "file_name": "ç \"2\".jpg", "extra": {"id": 99, "name": "x", "file_name": "no.jpg"}}
            """, written, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_TwoFiles_CollidingIdsAreNumberedAndReferencesFollow()
    {
        var second = Read("""
            {"images": [{"id": 7, "file_name": "e.jpg", "license": 1}, {"id": 20, "file_name": "f.jpg", "license": 5}, {"id": 21, "file_name": "gone.jpg"}],
             "licenses": [{"id": 1, "name": "other"}, {"name": "CC", "id": 5}],
             "annotations": [{"id": 1, "image_id": 7, "category_id": 4}, {"id": 9, "image_id": 20, "category_id": 1, "segments_info": [{"category_id": 4}]}, {"id": 40, "image_id": 21}],
             "categories": [{"id": 4, "name": "cat"}, {"id": 1, "name": "dog"}, {"id": 3, "name": "fox"}]}
            """);
        var after = JsonNode.Parse(Write(Part(Read(Odd), 0), Part(second, 0, 1)))!;
        Assert.Equal(["7 a/b.jpg 1", "22 e.jpg 6", "20 f.jpg 5"], after["images"]!.AsArray().Select(i => $"{i!["id"]} {i["file_name"]} {i["license"]}"));
        Assert.Equal(["1 7 3", "41 22 3", "9 20 4"], after["annotations"]!.AsArray().Select(a => $"{a!["id"]} {a["image_id"]} {a["category_id"]}"));
        Assert.Equal(3, (int)after["annotations"]![2]!["segments_info"]![0]!["category_id"]!);
        Assert.Equal(["3 cat", "4 dog", "5 fox"], after["categories"]!.AsArray().Select(c => $"{c!["id"]} {c["name"]}"));
        // {"name", "id"} in another order is another licence: nothing is lost, one is listed twice.
        Assert.Equal(["1 CC", "6 other", "5 CC"], after["licenses"]!.AsArray().Select(c => $"{c!["id"]} {c["name"]}"));
    }
}
