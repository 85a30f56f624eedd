using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace DedupML.Tests.Conformance;

/// <summary>How types, parameters and constants are written in the list of the public surface.</summary>
internal static class ApiText
{
    /// <summary>The full name of a type, with its arguments in angle brackets.</summary>
    public static string Name(Type type)
    {
        if (type.IsByRef)
            return "ref " + Name(type.GetElementType()!);
        if (type.IsPointer)
            return Name(type.GetElementType()!) + "*";
        if (type.IsArray)
            return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsGenericParameter)
            return type.Name;
        // A nested type carries the arguments of the one around it, before its own.
        var arguments = type.GetGenericArguments();
        int outer = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        int tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        string own = tick < 0 ? type.Name : $"{type.Name[..tick]}<{string.Join(", ", arguments.Skip(outer).Select(Name))}>";
        if (type.DeclaringType is not { } around)
            return string.IsNullOrEmpty(type.Namespace) ? own : $"{type.Namespace}.{own}";
        return $"{Name(outer > 0 && !type.IsGenericTypeDefinition ? around.MakeGenericType(arguments[..outer]) : around)}.{own}";
    }

    /// <summary>Result, name, parameters and constraints of a method.</summary>
    public static string Signature(MethodInfo method, string name)
    {
        var arguments = method.IsGenericMethodDefinition ? method.GetGenericArguments() : [];
        string generic = arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments.Select(a => a.Name))}>";
        string extends = method.IsDefined(typeof(ExtensionAttribute), false) ? "this " : "";
        return $"{Name(method.ReturnType)} {name}{generic}({extends}{Parameters(method)}){Constraints(arguments)}";
    }

    /// <summary>All parameters of a method.</summary>
    public static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    /// <summary>One parameter, with its default.</summary>
    public static string Parameter(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        string how = parameter.IsDefined(typeof(ParamArrayAttribute), false) ? "params " : "";
        if (type.IsByRef)
        {
            how += parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
            type = type.GetElementType()!;
        }
        return $"{how}{Name(type)} {parameter.Name}{(parameter.HasDefaultValue ? " = " + Literal(parameter.RawDefaultValue, type) : "")}";
    }

    /// <summary>A constant, as source code would have it.</summary>
    public static string Literal(object? value, Type type) => value switch
    {
        null or DBNull or Missing => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        string text => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)}\"",
        char letter => letter < ' ' ? $"'\\u{(int)letter:x4}'" : $"'{letter}'",
        bool truth => truth ? "true" : "false",
        _ when type.IsEnum && Enum.GetName(type, value) is { } name => $"{Name(type)}.{name}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>What generic arguments must be.</summary>
    public static string Constraints(IEnumerable<Type> arguments)
    {
        var constrained = from argument in arguments
                          let demands = Demands(argument).ToList()
                          where demands.Count > 0
                          select $" where {argument.Name} : {string.Join(", ", demands)}";
        return string.Concat(constrained);
    }

    private static IEnumerable<string> Demands(Type argument)
    {
        var attributes = argument.GenericParameterAttributes;
        bool isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            yield return "class";
        if (isStruct)
            yield return "struct";
        foreach (var demanded in argument.GetGenericParameterConstraints().Where(c => c != typeof(ValueType)))
            yield return Name(demanded);
        if (!isStruct && attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint))
            yield return "new()";
    }
}
