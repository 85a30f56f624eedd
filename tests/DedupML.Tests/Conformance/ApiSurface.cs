using System.Globalization;
using System.Reflection;
using static DedupML.Tests.Conformance.ApiText;

namespace DedupML.Tests.Conformance;

/// <summary>The public surface of an assembly, one fact a line: what code in another assembly can name, which is public types and
/// public or protected nested ones, with their public and protected members. Defaults of parameters and values of enumerations are
/// facts too, since they are compiled into the caller.</summary>
internal static class ApiSurface
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly string[] accessorPrefixes = ["get_", "set_", "add_", "remove_"];

    /// <summary>The lines of a whole assembly.</summary>
    public static SortedSet<string> Of(Assembly assembly) => new(assembly.GetTypes().Where(IsReachable).SelectMany(Of), StringComparer.Ordinal);

    /// <summary>The lines of one type.</summary>
    public static IEnumerable<string> Of(Type type) => Facts(type).Select(fact => $"{Name(type)} | {fact}");

    private static IEnumerable<string> Facts(Type type)
    {
        yield return Kind(type) + Constraints(type.GetGenericArguments().Where(a => a.DeclaringType == type));
        var facts = IsDelegate(type) ? ["invoke " + Signature(type.GetMethod("Invoke")!, "")] : type.IsEnum ? Values(type) : Bases(type).Concat(Members(type));
        foreach (string fact in facts)
            yield return fact;
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsValueType: true } => IsReadOnly(type) ? "readonly struct" : type.IsByRefLike ? "ref struct" : "struct",
        { IsInterface: true } => "interface",
        _ when IsDelegate(type) => "delegate",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static IEnumerable<string> Values(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => $"value {f.Name} = {Convert.ToString(f.GetRawConstantValue(), CultureInfo.InvariantCulture)}")
        .Prepend("underlying " + Name(Enum.GetUnderlyingType(type)));

    private static IEnumerable<string> Bases(Type type)
    {
        if (type.BaseType is { } inherited && inherited != typeof(object) && inherited != typeof(ValueType))
            yield return "base " + Name(inherited);
        foreach (var implemented in type.GetInterfaces().Where(i => IsReachable(i.IsGenericType ? i.GetGenericTypeDefinition() : i)))
            yield return "implements " + Name(implemented);
    }

    private static IEnumerable<string> Members(Type type) =>
    [
        .. type.GetConstructors(All).Where(c => !c.IsStatic && IsSeen(c)).Select(c => $"{Access(c)} new({Parameters(c)})"),
        .. type.GetFields(All).Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly).Select(Field),
        .. type.GetProperties(All).Where(p => IsSeen(p.GetMethod) || IsSeen(p.SetMethod)).Select(Property),
        .. type.GetEvents(All).Where(e => IsSeen(e.AddMethod)).Select(e => $"{Access(e.AddMethod!)} {Modifiers(e.AddMethod!)}event {Name(e.EventHandlerType!)} {e.Name}"),
        .. type.GetMethods(All).Where(m => IsSeen(m) && !IsAccessor(m) && !IsHidden(m)).Select(m => $"{Access(m)} {Modifiers(m)}{Signature(m, m.Name)}"),
    ];

    private static string Field(FieldInfo field)
    {
        string modifiers = field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        string value = field.IsLiteral ? " = " + Literal(field.GetRawConstantValue(), field.FieldType) : "";
        return $"{(field.IsPublic ? "public" : "protected")} {modifiers}field {Name(field.FieldType)} {field.Name}{value}";
    }

    private static string Property(PropertyInfo property)
    {
        var (get, set) = (IsSeen(property.GetMethod) ? property.GetMethod : null, IsSeen(property.SetMethod) ? property.SetMethod : null);
        var lead = get ?? set!;
        var index = property.GetIndexParameters();
        string arguments = index.Length == 0 ? "" : $"[{string.Join(", ", index.Select(Parameter))}]";
        string getter = get is null ? "" : set is { IsPublic: true } && !get.IsPublic ? "protected get; " : "get; ";
        string setter = set is null ? "" : get is { IsPublic: true } && !set.IsPublic ? "protected set; " : IsInit(set) ? "init; " : "set; ";
        return $"{Access(lead)} {Modifiers(lead)}property {Name(property.PropertyType)} {property.Name}{arguments} {{ {getter}{setter}}}";
    }

    private static string Access(MethodBase method) => method.IsPublic ? "public" : "protected";

    private static string Modifiers(MethodInfo method)
    {
        if (method.DeclaringType!.IsInterface)
            return method.IsAbstract ? "" : method.IsStatic ? "static " : "default ";
        bool isOverride = method.GetBaseDefinition() != method;
        return method switch
        {
            { IsStatic: true } => "static ",
            { IsAbstract: true } => "abstract ",
            { IsVirtual: true, IsFinal: false } => isOverride ? "override " : "virtual ",
            { IsVirtual: true } when isOverride => "sealed override ",
            _ => "",
        };
    }

    private static bool IsReachable(Type type) => type.IsNested
        ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsReachable(type.DeclaringType!)
        : type.IsPublic;

    private static bool IsSeen(MethodBase? method) => method is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true };

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && accessorPrefixes.Any(p => method.Name.StartsWith(p, StringComparison.Ordinal));

    // Explicit implementations, and what the compiler makes.
    private static bool IsHidden(MethodInfo method) => method.Name.Contains('.', StringComparison.Ordinal) || method.Name.Contains('<', StringComparison.Ordinal);

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Any(m => m.Name == "IsExternalInit");

    private static bool IsDelegate(Type type) => type.BaseType == typeof(MulticastDelegate);

    private static bool IsReadOnly(Type type) =>
        type.GetCustomAttributesData().Any(a => a.AttributeType.FullName == "System.Runtime.CompilerServices.IsReadOnlyAttribute");
}
