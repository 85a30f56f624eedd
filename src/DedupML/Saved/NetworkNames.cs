using System.Buffers;
using System.Text;

namespace DedupML.Saved;

/// <summary>Gives an ONNX network other names. <c>ApplyOnnxModel</c> wants columns to be named as the network's input and output are, and a
/// user may have columns of those names. Numbers of fields are those of ONNX's <c>onnx.proto</c>.</summary>
internal static class NetworkNames
{
    private const int ModelGraph = 7, GraphNode = 1, GraphInput = 11, GraphOutput = 12, VariableName = 1, VariableType = 2;

    /// <param name="network">The ONNX file.</param>
    /// <param name="input">Old and new name of the input.</param>
    /// <param name="output">Old and new name of the output that stays; others are dropped.</param>
    /// <param name="inputShape">The sides of the input.</param>
    public static byte[] Change(ReadOnlySpan<byte> network, (string Old, string New) input, (string Old, string New) output, ReadOnlySpan<long> inputShape)
    {
        var changed = new ArrayBufferWriter<byte>(network.Length + 1024);
        var fields = new ProtobufFields(network);
        while (fields.MoveNext())
        {
            if (fields.Number == ModelGraph)
                ProtobufFields.Write(changed, ModelGraph, Graph(fields.Content, input, output, inputShape));
            else
                changed.Write(fields.Whole);
        }
        return changed.WrittenSpan.ToArray();
    }

    private static ReadOnlySpan<byte> Graph(ReadOnlySpan<byte> graph, (string Old, string New) input, (string Old, string New) output, ReadOnlySpan<long> inputShape)
    {
        var changed = new ArrayBufferWriter<byte>(graph.Length + 1024);
        // Nodes stand in the order in which they run.
        Identity(changed, input.New, input.Old);
        var fields = new ProtobufFields(graph);
        while (fields.MoveNext())
        {
            if (fields.Number == GraphInput && NameOf(fields.Content) == input.Old)
                Input(changed, input.New, inputShape);
            else if (fields.Number != GraphOutput)
                changed.Write(fields.Whole);
            else if (NameOf(fields.Content) == output.Old)
                Output(changed, output.New, fields.Content);
        }
        Identity(changed, output.Old, output.New);
        return changed.WrittenSpan;
    }

    private static void Identity(IBufferWriter<byte> graph, string from, string to) => ProtobufFields.Write(graph, GraphNode, node =>
    {
        ProtobufFields.Write(node, 1, from);
        ProtobufFields.Write(node, 2, to);
        ProtobufFields.Write(node, 4, "Identity");
    });

    private static void Input(IBufferWriter<byte> graph, string name, ReadOnlySpan<long> shape)
    {
        long[] sides = shape.ToArray();
        ProtobufFields.Write(graph, GraphInput, variable =>
        {
            ProtobufFields.Write(variable, VariableName, name);
            ProtobufFields.Write(variable, VariableType, type => ProtobufFields.Write(type, 1, tensor =>
            {
                ProtobufFields.Write(tensor, 1, 1);   // of floats
                ProtobufFields.Write(tensor, 2, dimensions =>
                {
                    foreach (long side in sides)
                        ProtobufFields.Write(dimensions, 1, dimension => ProtobufFields.Write(dimension, 1, side));
                });
            }));
        });
    }

    private static void Output(IBufferWriter<byte> graph, string name, ReadOnlySpan<byte> old)
    {
        var changed = new ArrayBufferWriter<byte>();
        ProtobufFields.Write(changed, VariableName, name);
        var fields = new ProtobufFields(old);
        while (fields.MoveNext())
        {
            if (fields.Number == VariableType)
                changed.Write(fields.Whole);
        }
        ProtobufFields.Write(graph, GraphOutput, changed.WrittenSpan);
    }

    private static string NameOf(ReadOnlySpan<byte> variable)
    {
        var fields = new ProtobufFields(variable);
        while (fields.MoveNext())
        {
            if (fields.Number == VariableName)
                return Encoding.UTF8.GetString(fields.Content);
        }
        return "";
    }
}
