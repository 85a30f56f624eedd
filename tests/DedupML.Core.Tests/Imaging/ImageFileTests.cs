using System.Diagnostics;
using DedupML.Imaging;
using DedupML.Testing;

namespace DedupML.Tests.Imaging;

public sealed class ImageFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dedupml-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string At(string name) => Path.Combine(folder, name);

    private static ImageFault? FaultOf(string path)
    {
        try
        {
            ImageFile.Read(path);
            return null;
        }
        catch (ImageDecodeException e)
        {
            return e.Reason;
        }
    }

    [Theory]
    [InlineData("plain.jpg")]
    [InlineData("with space and ümläut 图.png")]
    public void Read_File_GivesItsBytes(string name)
    {
        File.WriteAllBytes(At(name), [1, 2, 3]);
        Assert.Equal([1, 2, 3], ImageFile.Read(At(name)));
    }

    [Fact]
    public void Read_IntoABuffer_UsesItAgain()
    {
        File.WriteAllBytes(At("large"), new byte[5000]);
        File.WriteAllBytes(At("small"), [7, 8]);
        byte[] buffer = [];
        Assert.Equal(5000, ImageFile.Read(At("large"), ref buffer));
        byte[] first = buffer;
        Assert.Equal(2, ImageFile.Read(At("small"), ref buffer));
        Assert.Same(first, buffer);
        Assert.Equal([7, 8], buffer[..2]);
    }

    [Fact]
    public void Read_NoFile_IsVanished()
    {
        Assert.Equal(ImageFault.Vanished, FaultOf(At("none.jpg")));
        Assert.Equal(ImageFault.Vanished, FaultOf(At("no/such/folder.jpg")));
        File.CreateSymbolicLink(At("dangling.jpg"), At("none.jpg"));
        Assert.Equal(ImageFault.Vanished, FaultOf(At("dangling.jpg")));
    }

    [Fact]
    public void Read_EmptyFolderOrLink_TellsWhich()
    {
        File.WriteAllBytes(At("empty.png"), []);
        Directory.CreateDirectory(At("folder.jpg"));
        File.CreateSymbolicLink(At("link.png"), At("empty.png"));
        Assert.Equal((ImageFault.Empty, ImageFault.IsFolder, ImageFault.Empty), (FaultOf(At("empty.png")), FaultOf(At("folder.jpg")), FaultOf(At("link.png"))));
    }

    [LinuxFact]
    public void Read_PipeOrDevice_IsRefusedWithoutWaiting()
    {
        using (var made = Process.Start("mkfifo", [At("pipe.jpg")]))
            made.WaitForExit();
        Assert.Equal(ImageFault.NotAFile, FaultOf(At("pipe.jpg")));
        Assert.Equal(ImageFault.NotAFile, FaultOf("/dev/zero"));
    }

    [LinuxFact]
    public void Read_ForbiddenFile_IsNoPermission()
    {
        File.WriteAllBytes(At("secret.jpg"), [1]);
        Process.Start("chmod", ["755", folder]).WaitForExit();
        Process.Start("chmod", ["000", At("secret.jpg")]).WaitForExit();
        Assert.Equal(ImageFault.NoPermission, AsNobody.Do(() => FaultOf(At("secret.jpg"))));
        Process.Start("chmod", ["644", At("secret.jpg")]).WaitForExit();
        Assert.Null(AsNobody.Do(() => FaultOf(At("secret.jpg"))));
    }

    [Fact]
    public void Read_FileBeyondTwoGigabytes_IsTooLarge()
    {
        using (var file = File.Create(At("sparse.tif")))
            file.SetLength(3L << 30);
        Assert.Equal(ImageFault.TooLarge, FaultOf(At("sparse.tif")));
    }

    [Fact]
    public void Message_OfEveryFault_BeginsWithItsWord() => Assert.All(Enum.GetValues<ImageFault>(),
        f => Assert.Equal((f.Word(), $"{f.Word()}: why"), (new ImageDecodeException(f).Message, new ImageDecodeException(f, "why").Message)));
}
