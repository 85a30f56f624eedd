using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DedupML.Datasets;

namespace DedupML.Reports;

/// <summary>How JSON is written here: readable, and the same bytes on every system.</summary>
internal static class JsonText
{
    public static JsonWriterOptions Options { get; } = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one JSON value and a line break.</summary>
    public static void Write(TextWriter writer, Action<Utf8JsonWriter> value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
            value(json);
        writer.Write(Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n");
    }

    /// <summary>Writes <c>run.json</c>, whole or not at all: what was searched, versions, settings, counts, and seconds, which are all that may
    /// differ between two runs.</summary>
    /// <param name="folder">The report folder.</param>
    /// <param name="places">Names and paths of what was searched.</param>
    /// <param name="versions">Of what decided.</param>
    /// <param name="settings">Each option with its value.</param>
    /// <param name="counts">Writes one value.</param>
    /// <param name="seconds">Of each phase.</param>
    public static void WriteRun(
        string folder, IEnumerable<KeyValuePair<string, string>> places, IEnumerable<KeyValuePair<string, string>> versions,
        IEnumerable<KeyValuePair<string, string>> settings, Action<Utf8JsonWriter> counts, IEnumerable<KeyValuePair<string, double>> seconds) =>
        AtomicFile.Write(Path.Combine(folder, ReportFiles.Run), stream =>
        {
            using var json = new Utf8JsonWriter(stream, Options);
            json.WriteStartObject();
            Strings(places);
            Strings(versions, "versions");
            Strings(settings, "settings");
            json.WritePropertyName("counts");
            counts(json);
            json.WriteStartObject("seconds");
            foreach (var (phase, time) in seconds)
                json.WriteNumber(phase, Math.Round(time, 3));
            json.WriteEndObject();
            json.WriteEndObject();
            json.Flush();
            stream.WriteByte((byte)'\n');

            void Strings(IEnumerable<KeyValuePair<string, string>> values, string? name = null)
            {
                if (name is not null)
                    json.WriteStartObject(name);
                foreach (var (key, value) in values)
                    json.WriteString(key, value);
                if (name is not null)
                    json.WriteEndObject();
            }
        });
}
