using System.Text;

namespace DedupML.Annotations;

/// <summary>An element as it will be written: its bytes with some values replaced.</summary>
internal sealed class CocoEdit(CocoFile file, CocoEntry entry)
{
    private readonly List<(CocoValue Value, byte[] By)> changes = [];

    public CocoFile File => file;

    public CocoEntry Entry => entry;

    public bool IsAsWritten => changes.Count == 0;

    /// <summary>Replaces a value where it differs from what is written.</summary>
    public void Set(CocoValue value, string by)
    {
        if (value.IsThere && file.Text(value) != by)
            changes.Add((value, Encoding.UTF8.GetBytes(by)));
    }

    public void WriteTo(Stream stream)
    {
        int at = entry.Whole.Start;
        foreach (var (value, by) in changes.OrderBy(c => c.Value.Start))
        {
            stream.Write(file.Bytes(at, value.Start));
            stream.Write(by);
            at = value.End;
        }
        stream.Write(file.Bytes(at, entry.Whole.End));
    }
}
