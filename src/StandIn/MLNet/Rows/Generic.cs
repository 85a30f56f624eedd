using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Microsoft.ML.Data;

/// <summary>Calls a static generic method with type arguments that are known at run time only.</summary>
internal static class Generic
{
    /// <summary><paramref name="sample"/> is the method with any type arguments; the last of them is replaced by <paramref name="type"/>.</summary>
    public static Delegate Call(Delegate sample, Type type, params object[] arguments)
    {
        Type[] types = sample.Method.GetGenericArguments();
        types[^1] = type;
        try
        {
            return (Delegate)sample.Method.GetGenericMethodDefinition().MakeGenericMethod(types).Invoke(null, arguments);
        }
        catch (TargetInvocationException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerException);
            throw;
        }
    }
}
