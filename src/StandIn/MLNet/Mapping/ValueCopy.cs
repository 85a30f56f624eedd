using System.Reflection;

namespace Microsoft.ML.Data;

internal delegate void CopyValue<T>(in T source, ref T destination);

/// <summary>How a value is handed on: vectors are copied, since their reader may write into the arrays that it was given.</summary>
internal static class ValueCopy
{
    public static CopyValue<T> Of<T>()
    {
        if (!typeof(T).IsGenericType || typeof(T).GetGenericTypeDefinition() != typeof(VBuffer<>)) return (in T source, ref T destination) => destination = source;
        return typeof(ValueCopy).GetMethod(nameof(CopyVector), BindingFlags.Static | BindingFlags.NonPublic)
            .MakeGenericMethod(typeof(T).GetGenericArguments()).CreateDelegate<CopyValue<T>>();
    }

    private static void CopyVector<TItem>(in VBuffer<TItem> source, ref VBuffer<TItem> destination) => source.CopyTo(ref destination);
}
